// How long to wait before something is tried again: each time twice as long. Pure.
const FIRST_PAUSE_MS = 3_000;
const LONGEST_PAUSE_MS = 60_000;

/** `turn` from 0. */
export function pauseMs(turn: number): number {
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** turn);
}
