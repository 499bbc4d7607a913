// The page's clock over a host that is only told what to answer.
import { describe, expect, it } from "vitest";
import type { FiredTrigger } from "../../../workbench/emulator/host.ts";
import { createPageClock } from "../../../workbench/page/page-clock.ts";
import type { Toast } from "../../../workbench/page/protocol.ts";

const AT_MS = new Date(2026, 10, 23, 9, 41).getTime();
const HOUR_MS = 3_600_000;

function firedAt(index: number, outcome: Partial<FiredTrigger["outcome"]> = { state: "completed" }): FiredTrigger {
  const firedMs = AT_MS + index * HOUR_MS;
  return {
    triggerUid: "1",
    functionName: "tick",
    user: { kind: "consumer", email: "someone@example.com" },
    dueMs: firedMs,
    firedMs,
    outcome: { value: null, durationMs: 1, log: [], ...outcome } as FiredTrigger["outcome"],
  };
}

function clockOver(answers: readonly FiredTrigger[]) {
  let fire: (fired: FiredTrigger) => void = () => undefined;
  const moves: number[] = [];
  const notes: Toast[] = [];
  const clock = createPageClock({
    clock: { nowMs: () => AT_MS, movedMs: 5 },
    async moveClockOnBy(durationMs) {
      moves.push(durationMs);
      for (const fired of answers) fire(fired);
      return answers;
    },
    onTriggerFired(listener) {
      fire = listener;
      return () => undefined;
    },
  });
  clock.onNote((note) => notes.push(note));
  return { clock, moves, notes, fire: (fired: FiredTrigger) => fire(fired) };
}

describe("the clock of the page", () => {
  it("moves on by an hour, a day or a week", async () => {
    const { clock, moves } = clockOver([]);
    for (const step of ["hour", "day", "week"] as const) await clock.moveOn(step);
    expect(moves).toEqual([HOUR_MS, 24 * HOUR_MS, 168 * HOUR_MS]);
  });

  it("says that nothing was due", async () => {
    const { clock, notes } = clockOver([]);
    await clock.moveOn("hour");
    expect(notes).toMatchObject([{ title: "Time moved on by an hour", message: "No clock trigger was due." }]);
  });

  it("says which function ran, when, and what became of it", async () => {
    const error = { name: "Error", message: "went wrong", line: 1 };
    const { clock, notes } = clockOver([firedAt(0), firedAt(1, { state: "failed", error })]);
    await clock.moveOn("day");
    expect(notes.map(({ message }) => message)).toEqual([
      "tick, Mon, 23 Nov 2026, 09:41: completed\ntick, Mon, 23 Nov 2026, 10:41: failed: went wrong",
    ]);
  });

  it("names the last of many, and how many there were before", async () => {
    const { clock, notes } = clockOver(Array.from({ length: 24 }, (_, index) => firedAt(index)));
    await clock.moveOn("day");
    const lines = notes[0]?.message.split("\n") ?? [];
    expect(lines).toHaveLength(4);
    expect([lines[0], lines.at(-1)]).toEqual(["21 earlier runs, then:", "tick, Tue, 24 Nov 2026, 08:41: completed"]);
  });

  it("keeps the latest runs, the last one first, and notes at once what comes due by itself", () => {
    const { clock, notes, fire } = clockOver([]);
    for (let index = 0; index < 40; index += 1) fire(firedAt(index));
    expect(clock.view().recent).toHaveLength(30);
    expect(clock.view().recent[0]).toEqual({ functionName: "tick", atMs: AT_MS + 39 * HOUR_MS, state: "completed" });
    expect(notes).toHaveLength(40);
    expect(notes[0]).toMatchObject({ title: "A clock trigger ran" });
  });

  it("is on its way until all has run", async () => {
    const { clock } = clockOver([firedAt(0)]);
    const seen: boolean[] = [];
    clock.onChange(() => seen.push(clock.view().isMoving));
    await clock.moveOn("hour");
    expect(seen).toEqual([true, true, false]);
  });
});
