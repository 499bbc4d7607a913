// Many one-cell formulas of one file at once, in worker threads and virtual time.
import { afterEach, describe, expect, it } from "vitest";
import { openScheduledFile, type ScheduledFile, type ScheduledFileOptions } from "./scheduled-file.ts";
import { rowsOf, sites } from "./shipped-addon.ts";

const open: ScheduledFile[] = [];

afterEach(async () => {
  for (const file of open.splice(0)) await file.close();
});

function file(options: ScheduledFileOptions): ScheduledFile {
  const opened = openScheduledFile(options);
  open.push(opened);
  return opened;
}

const counts = (targets: readonly string[]) =>
  targets.map((target) => ({ name: "SER_BACKLINKS_COUNT", args: [target] }));

describe("sixty one-cell formulas at once", () => {
  it("each get their number, and each target is bought once", async () => {
    const { compute, creditsSpent, requestsByStatus, answered } = file({ requestsPerSecond: 10_000 });
    const computed = await compute(counts(sites(60)));
    expect(computed.map(({ output }) => typeof rowsOf(output)[0]?.[0])).toEqual(Array(60).fill("number"));
    expect(requestsByStatus()).toEqual({ 200: answered.length });
    // Ten credits a target.
    expect(answered.map(({ targets, credits }) => credits / targets)).toEqual(answered.map(() => 10));
    expect(creditsSpent()).toBe(600);
  });
});
