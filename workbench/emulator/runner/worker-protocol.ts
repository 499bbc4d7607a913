// What the main thread and a worker thread say to each other. Plain data that can be cloned.

import type { MessagePort } from "node:worker_threads";
import type { ScriptFile } from "../bundle-files.ts";
import type { ScriptJob, ScriptResult } from "./script-context.ts";

export interface WorkerStart {
  readonly realmSource: string;
  readonly files: readonly ScriptFile[];
  /** For blocking calls: set to 1, and notified, when the answer has been posted. */
  readonly flag: SharedArrayBuffer;
  readonly port: MessagePort;
}

/** Main thread to worker, on its parent port. */
export interface WorkerTask {
  readonly job: ScriptJob;
  readonly nowMs: number;
}

/** Worker to main thread, on its parent port. */
export interface WorkerDone {
  readonly result: ScriptResult;
}

/** Worker to main thread, on the blocking port. */
export interface BlockingCall {
  readonly name: string;
  readonly argsJson: string;
}

/** Main thread to worker, on the blocking port. */
export interface CallAnswer {
  /** A WireAnswer. */
  readonly answerJson: string;
  /** In virtual time the thread's clock stands here until the next answer. */
  readonly nowMs: number;
}
