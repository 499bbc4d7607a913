// When a zone's days begin: the moment at which its clock shows midnight.
import { DAY_MS, utcMidnightMs } from "./relative-day.ts";

/**
 * The moment of midnight by day (`YYYY-MM-DD`); absent for a day that has no midnight because the clock goes forward
 * then. `wallClockMs` as in `SheetClock`, asked about once a day.
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
      const [before, after] = [offsetAt(wallMs - DAY_MS), offsetAt(wallMs + DAY_MS)];
      const moments = [wallMs - before, wallMs - after];
      return [day, moments.find((moment) => before === after || moment + offsetAt(moment) === wallMs)];
    }),
  );
}
