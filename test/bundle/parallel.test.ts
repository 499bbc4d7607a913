// The shipped bundle in real worker threads: many formulas of one file computed at once share cache, lock
// and key, and lose nothing of each other.
import { afterEach, describe, expect, it } from "vitest";
import { openRealFile, type RealFile } from "./real-file.ts";

const open: RealFile[] = [];

afterEach(async () => {
  for (const file of open.splice(0)) await file.close();
});

async function file() {
  const real = await openRealFile();
  open.push(real);
  const compute = async (targets: readonly string[]) => {
    const outcome = await real.host.execute({
      functionName: "SER_BACKLINKS_COUNT",
      kind: "custom-function",
      args: [targets.map((target) => [target])],
      cell: { sheetId: 0, row: 0, column: 1 },
    });
    if (outcome.state !== "completed") throw new Error(JSON.stringify(outcome));
    return outcome.value as readonly (readonly unknown[])[];
  };
  return { answered: real.answered, compute };
}

const block = (number: number) => Array.from({ length: 50 }, (_, index) => `site${number}-${index}.com`);

describe("thirty executions at once", () => {
  it("each get their own figures, and everything that was bought is stored", async () => {
    const { answered, compute } = await file();
    const blocks = Array.from({ length: 30 }, (_, number) => block(number));
    const first = await Promise.all(blocks.map(compute));
    expect(first.flat(2).every((cell) => typeof cell === "number")).toBe(true);
    expect(answered).toHaveLength(30);
    const second = await Promise.all(blocks.map(compute));
    expect(second).toEqual(first);
    expect(answered).toHaveLength(30);
  });

  it("give each target one value, whoever bought it", async () => {
    const { compute } = await file();
    const answers = await Promise.all(Array.from({ length: 10 }, () => compute(block(7))));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  });
});
