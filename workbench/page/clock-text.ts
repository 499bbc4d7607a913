// Moments as the workbench writes them: of the computer's zone, to the minute. The same on the page and its server.

const FORMAT = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** As `Mon, 23 Nov 2026, 09:41`. */
export function clockText(ms: number): string {
  return FORMAT.format(ms);
}
