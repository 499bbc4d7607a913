// The form in which the API takes and gives dates.
// Must not know time zones or today: a date is a name here, not a moment.

/** True for `YYYY-MM-DD` of a day that exists in the Gregorian calendar. */
export function isCalendarDate(value: unknown): value is string {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const timeMs = Date.parse(`${value}T00:00:00Z`);
  // A day that does not exist, such as February 30, is either no time or one of the next month.
  return Number.isFinite(timeMs) && new Date(timeMs).toISOString().startsWith(value);
}
