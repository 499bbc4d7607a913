// When a zone's days begin: the moment at which its clock shows midnight.
import { DAY_MS, utcMidnightMs } from "../api/relative-day.ts";

/** A zone that changes its offset does not change it back within twice that. */
const SPAN_MS = 10 * DAY_MS;

/**
 * The moment of midnight by day (`YYYY-MM-DD`); absent for a day that has no midnight because the clock goes forward
 * then. `wallClockMs` as in `SheetClock`, asked once in ten days, and for the days near a change of the clock.
 */
export function midnightsOf(
  days: readonly string[],
  wallClockMs: (momentMs: number) => number,
): ReadonlyMap<string, number | undefined> {
  const offsets = new Map<number, number>();
  const offsetAt = (momentMs: number): number => {
    const offset = offsets.get(momentMs) ?? wallClockMs(momentMs) - momentMs;
    offsets.set(momentMs, offset);
    return offset;
  };
  return new Map(
    days.map((day) => {
      const wallMs = utcMidnightMs(day);
      const before = offsetAt(Math.floor(wallMs / SPAN_MS - 0.1) * SPAN_MS);
      const after = offsetAt(Math.ceil(wallMs / SPAN_MS + 0.1) * SPAN_MS);
      const moments = [wallMs - before, wallMs - after];
      return [day, moments.find((moment) => before === after || moment + offsetAt(moment) === wallMs)];
    }),
  );
}
