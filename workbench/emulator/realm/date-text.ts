// The texts that Date.prototype.toString and its parts give.

const DAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `wall` shows the local clock by its UTC fields. */
export function localDateText(wall: Date, offsetMinutes: number, part: "String" | "DateString" | "TimeString"): string {
  const day = `${DAYS[wall.getUTCDay()]} ${MONTHS[wall.getUTCMonth()]} ${two(wall.getUTCDate())} ${wall.getUTCFullYear()}`;
  const time = `${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}:${two(wall.getUTCSeconds())} ${offsetText(offsetMinutes)}`;
  if (part === "DateString") return day;
  return part === "TimeString" ? time : `${day} ${time}`;
}

function offsetText(minutes: number): string {
  const size = Math.abs(minutes);
  return `GMT${minutes < 0 ? "-" : "+"}${two(Math.floor(size / 60))}${two(size % 60)}`;
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
