// What a number format says about its value, and the formats that dates get when they have none.
// Knows formats as text only; it renders nothing.

export const DATE_FORMAT = "yyyy-mm-dd";
export const DATE_TIME_FORMAT = "yyyy-mm-dd hh:mm:ss";

/** True when a number shown through the format is a date, a time or a duration. */
export function isDateFormat(format: string | undefined): boolean {
  if (format === undefined) return false;
  const bare = format.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, "");
  return /[dmyhs]/i.test(bare) && !/[0#?@]/.test(bare.replace(/s\.0+/gi, ""));
}

const MS_PER_DAY = 86_400_000;
const SERIAL_OF_1970 = 25_569;

/** `2024-01-05` for 45296; with the time of day when there is one. */
export function isoDate(serial: number): string {
  const iso = new Date(Math.round((serial - SERIAL_OF_1970) * MS_PER_DAY)).toISOString();
  return Number.isInteger(serial) ? iso.slice(0, 10) : iso.slice(0, 19);
}
