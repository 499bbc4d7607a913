import { describe, expect, it } from "vitest";
import { LockTable } from "../../../workbench/emulator/state/lock-table.ts";
import { createRandom } from "../../../workbench/emulator/state/seeded-random.ts";

function orderOfTurns(isFair: boolean): readonly number[] {
  const table = new LockTable({ isFair, random: createRandom(3) });
  const turns: number[] = [];
  table.tryTake("document", "1/1");
  for (let id = 2; id <= 9; id += 1) table.wait("document", `${id}/1`, () => turns.push(id));
  for (let holder = 1; turns.length < 8; holder = turns.at(-1) ?? 0) table.releaseAllOf(holder);
  return turns;
}

describe("the lock table", () => {
  it("switch unfairLocks false: gives the lock to those who wait in their order", () => {
    expect(orderOfTurns(true)).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("switch unfairLocks true: gives it to each of them once, in no order", () => {
    const turns = orderOfTurns(false);
    expect([...turns].sort()).toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
    expect(turns).not.toEqual([2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it("forgets an execution that ended while it waited", () => {
    const table = new LockTable({ isFair: true, random: createRandom(1) });
    const turns: number[] = [];
    table.tryTake("document", "1/1");
    table.wait("document", "2/1", () => turns.push(2));
    table.wait("document", "3/1", () => turns.push(3));
    table.releaseAllOf(2);
    table.releaseAllOf(1);
    expect(turns).toEqual([3]);
    expect(table.isHeldBy("document", "3/1")).toBe(true);
  });
});
