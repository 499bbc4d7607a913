// What a newcomer may be asked to wait and to give, and what it was this time, in words. Pure.

/** From the command to numbers in the spreadsheet. */
const MOST_MINUTES = 3;

/** As `du -m` counts: the checkout with its packages. What npm keeps for other installations is said, and not counted. */
const MOST_MEGABYTES = 600;

const BYTES_A_MEGABYTE = 1_048_576;

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
  const size = `${megabytes(checkoutBytes)} MB on disk`;
  const beside = `and ${megabytes(cacheBytes)} in npm's cache`;
  const end = failure === undefined ? "" : ` It failed: ${failure}`;
  return `${command}: ${minutes(tookMs)} minutes, ${size} ${beside}.${end}`;
}

/** Why a newcomer would be badly served by the first command; empty when all is well. */
export function objectionsTo(first: Measured): readonly string[] {
  const { checkoutBytes } = first;
  return [
    ...(first.failure === undefined ? [] : [`${first.command} failed: ${first.failure}`]),
    ...(first.tookMs > MOST_MINUTES * 60_000
      ? [`${first.command} took ${minutes(first.tookMs)} minutes; at most ${MOST_MINUTES} are fine.`]
      : []),
    ...(checkoutBytes > MOST_MEGABYTES * BYTES_A_MEGABYTE
      ? [`${first.command} took ${megabytes(checkoutBytes)} MB of the disk; at most ${MOST_MEGABYTES} are fine.`]
      : []),
  ];
}

const minutes = (durationMs: number): string => (durationMs / 60_000).toFixed(1);
const megabytes = (bytes: number): string => Math.ceil(bytes / BYTES_A_MEGABYTE).toFixed(0);
