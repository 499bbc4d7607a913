// Threads that nobody needs at the moment, by the add-on they have compiled: a thread costs more to start than an
// execution to run, and each execution has a context of its own, so that the next host may go on with them.

import type { ScriptFile } from "../bundle-files.ts";
import { WorkerThread } from "./worker-thread.ts";

/** As many as one host uses at once; those beyond end. */
const MOST_RESTING = 30;

interface Resting {
  /** The files' names and texts. */
  readonly addon: string;
  readonly thread: WorkerThread;
}

const resting: Resting[] = [];
const addons = new WeakMap<readonly ScriptFile[], string>();

/** A thread that has compiled these files, started only where none rests. */
export function takeThread(files: readonly ScriptFile[]): WorkerThread {
  const addon = addonOf(files);
  const index = resting.findLastIndex((one) => one.addon === addon && one.thread.isAlive);
  const [found] = index < 0 ? [] : resting.splice(index, 1);
  return found?.thread ?? new WorkerThread(files);
}

/** Where too many rest, those end that have rested longest. */
export async function letRest(files: readonly ScriptFile[], threads: readonly WorkerThread[]): Promise<void> {
  const alive = threads.filter(({ isAlive }) => isAlive);
  resting.push(...alive.map((thread) => ({ addon: addonOf(files), thread })));
  const beyond = resting.splice(0, Math.max(0, resting.length - MOST_RESTING));
  await Promise.all(beyond.map(({ thread }) => thread.kill()));
}

function addonOf(files: readonly ScriptFile[]): string {
  const known = addons.get(files) ?? JSON.stringify(files);
  addons.set(files, known);
  return known;
}
