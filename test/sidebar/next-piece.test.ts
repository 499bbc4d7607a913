// Which run the page goes on with, and when.
import { describe, expect, it } from "vitest";
import { isUnderWay, nextPiece } from "../../src/sidebar/browser/runs/next-piece.ts";
import { delayText, stateWord } from "../../src/sidebar/browser/runs/run-words.ts";
import type { RunView } from "../../src/sidebar/report-messages.ts";
import { runOf } from "../browser/report-server.ts";

const NOW_MS = 1_000_000;
const finishing = runOf({ id: "f", state: "finishing", startedAtMs: 1 });
const running = runOf({ id: "r", state: "running", startedAtMs: 2 });
const waiting = runOf({ id: "w", state: "waiting", startedAtMs: 3 });
const unwritten = runOf({ id: "p", state: "paused", isUnwritten: true });
const later = (run: RunView, afterMs: number): RunView => ({ ...run, retryAtMs: NOW_MS + afterMs });
const taken = (run: RunView, forMs: number): RunView => ({ ...run, busyUntilMs: NOW_MS + forMs });
const step = (run: RunView) => ({ kind: "step", run });
const wait = (afterMs: number, looks: boolean) => ({ kind: "wait", untilMs: NOW_MS + afterMs, looks });

describe("the next piece", () => {
  it.each<[string, readonly RunView[], object | undefined]>([
    ["is none where nothing is under way", [runOf({ state: "paused" }), runOf({ state: "done" })], undefined],
    ["is of the run that has begun, not of one that waits", [waiting, running], step(running)],
    ["is nobody else's while that one has to wait", [waiting, later(running, 500)], wait(500, false)],
    ["is of a cancelled run first, so that it ends", [waiting, running, finishing], step(finishing)],
    ["is another run's while a cancelled one has to wait", [running, later(finishing, 500)], step(running)],
    ["is the next run's while a cancelled one has to wait", [waiting, later(finishing, 500)], step(waiting)],
    ["is another run's while somebody else has the cancelled one", [waiting, taken(finishing, 9_000)], step(waiting)],
    ["is of a paused run whose pages wait for their sheet, before others", [running, unwritten], step(unwritten)],
    ["is another run's while somebody else has the paused one", [running, taken(unwritten, 9_000)], step(running)],
    ["comes when the first of all has its time", [later(running, 900), later(finishing, 500)], wait(500, false)],
    ["is looked for when somebody else has a run", [taken(running, 9_000), later(finishing, 7_000)], wait(5_000, true)],
  ])("%s", (_, runs, piece) => expect(nextPiece(runs, NOW_MS)).toEqual(piece));
});

describe("a cancelled run that is not over", () => {
  it("is under way, says that it finishes, and for how long it waits", () => {
    expect(isUnderWay(finishing)).toBe(true);
    expect(stateWord(finishing)).toBe("Finishing");
    expect(delayText(later(finishing, 12_000), NOW_MS)).toMatch(/^Goes on in /);
  });
});
