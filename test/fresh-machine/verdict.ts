// What a newcomer may be asked to wait and to give, and what it was this time, in words. Pure.

/** From the command to numbers in the spreadsheet. */
export const MOST_MINUTES = 3;

/** Of 1,000,000 bytes: the checkout with its packages, and what npm keeps. */
export const MOST_MEGABYTES = 600;

export interface Measured {
  readonly command: string;
  readonly tookMs: number;
  /** Absent where it did what it should. */
  readonly failure?: string;
  readonly checkoutBytes: number;
  readonly cacheBytes: number;
}

/** A line for a terminal. */
export function measuredText({ command, tookMs, failure, checkoutBytes, cacheBytes }: Measured): string {
  const size = `${megabytes(checkoutBytes + cacheBytes)} MB on disk`;
  const parts = `${megabytes(checkoutBytes)} the checkout, ${megabytes(cacheBytes)} npm's cache`;
  const end = failure === undefined ? "" : ` It failed: ${failure}`;
  return `${command}: ${minutes(tookMs)} minutes, ${size} (${parts}).${end}`;
}

/** Why a newcomer would be badly served by the first command; empty when all is well. */
export function objectionsTo(first: Measured): readonly string[] {
  const bytes = first.checkoutBytes + first.cacheBytes;
  return [
    ...(first.failure === undefined ? [] : [`${first.command} failed: ${first.failure}`]),
    ...(first.tookMs > MOST_MINUTES * 60_000
      ? [`${first.command} took ${minutes(first.tookMs)} minutes; at most ${MOST_MINUTES} are fine.`]
      : []),
    ...(bytes > MOST_MEGABYTES * 1_000_000
      ? [`${first.command} took ${megabytes(bytes)} MB of the disk; at most ${MOST_MEGABYTES} are fine.`]
      : []),
  ];
}

const minutes = (durationMs: number): string => (durationMs / 60_000).toFixed(1);
const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(0);
