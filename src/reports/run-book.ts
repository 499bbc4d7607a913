// The runs of the file, each in a place of its own, changed only under the lock and only by who has its token. Must not
// know what a run does.

import { newName } from "../engine/packing/new-name.ts";
import { unpackText } from "../engine/packing/packed-text.ts";
import { MOST_RUNS, RUN_PREFIX } from "../engine/packing/store-keys.ts";
import type { Clock, FileStore, Lock, Random } from "../ports.ts";
import { packedRecord, placesFrom, tooMuch, underLock } from "./kept-places.ts";
import { type Run, runIn, runText } from "./run.ts";

export interface RunBookPorts {
  readonly file: FileStore;
  readonly lock: Lock;
  readonly clock: Clock;
  readonly random: Random;
}

/** Longer than a step takes, shorter than a person waits for one that has died. */
export const BUSY_MS = 90_000;

/** What a run learns on its way: a place in a list, a link, remarks. */
const GROWTH = 2_500;

type Texts = Readonly<Record<string, string>>;

/** The newest first. */
function runsOf(texts: Texts): readonly Run[] {
  const all = places().flatMap((place) => runAt(texts[place]) ?? []);
  return all.sort((a, b) => b.startedAtMs - a.startedAtMs);
}

export function readRuns({ file }: Pick<RunBookPorts, "file">): readonly Run[] {
  return runsOf(file.readAll());
}

/** Of an order that was sent before; absent for one without a name. */
export function runOfOrder(runs: readonly Run[], orderId: string): Run | undefined {
  return orderId === "" ? undefined : runs.find((run) => run.orderId === orderId);
}

/** With the name that it goes by, or the run that this order has already. Throws where ten are not over yet, or the order is too long to be kept. */
export function addRun(ports: RunBookPorts, run: Omit<Run, "id">): Run {
  return underLock(ports, () => {
    const texts = ports.file.readAll();
    const runs = runsOf(texts);
    const begun = runOfOrder(runs, run.orderId);
    if (begun !== undefined) return begun;
    const oldest = [...runs].reverse().find(isAtEnd);
    const free = places().find((place) => !texts[place]) ?? (oldest && placeOf(oldest.id));
    if (free === undefined) throw tooMuch("Ten reports are waiting already. Finish or cancel one of them first.");
    const named: Run = { ...run, id: free.slice(RUN_PREFIX.length) + newName(ports) };
    ports.file.write({ [free]: packedRecord(runText(named), GROWTH) });
    return named;
  });
}

/** Whatever it is now, becomes what `change` says of it; the same object for no change. Absent when there is no such run. */
export function changeRun(ports: RunBookPorts, id: string, change: (run: Run) => Run): Run | undefined {
  return underLock(ports, () => {
    const place = placeOf(id);
    const run = runAt(ports.file.read(place));
    if (run?.id !== id) return undefined;
    const changed = change(run);
    if (changed !== run) ports.file.write({ [place]: packed(changed) });
    return changed;
  });
}

/** As `changeRun`, for what depends on the file's other runs. */
export function changeAmong(
  ports: RunBookPorts,
  id: string,
  change: (run: Run, others: readonly Run[]) => Run,
): Run | undefined {
  return underLock(ports, () => {
    const runs = readRuns(ports);
    const run = runs.find((one) => one.id === id);
    if (run === undefined) return undefined;
    const changed = change(
      run,
      runs.filter((one) => one !== run),
    );
    if (changed !== run) ports.file.write({ [placeOf(id)]: packed(changed) });
    return changed;
  });
}

export function forgetRun(ports: RunBookPorts, id: string): void {
  underLock(ports, () => {
    const run = runAt(ports.file.read(placeOf(id)));
    if (run?.id === id && isAtEnd(run)) ports.file.write({ [placeOf(id)]: "" });
  });
}

/** One that was cancelled goes on until what is paid for stands on a sheet. */
function isAtEnd({ phase }: Run): boolean {
  return phase === "over";
}

/** Never too long for its next step: remarks go first. */
function packed(run: Run): string {
  try {
    return packedRecord(runText(run));
  } catch {
    return packedRecord(runText({ ...run, remarks: ["There is more to say than the file can keep"] }));
  }
}

function runAt(text: string | undefined): Run | undefined {
  return runIn(unpackText(text ?? ""));
}

function places(): readonly string[] {
  return placesFrom(RUN_PREFIX, MOST_RUNS);
}

/** The first digit of its name says where a run is. */
function placeOf(id: string): string {
  return RUN_PREFIX + id.charAt(0);
}
