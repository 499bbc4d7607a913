// The worker thread: compiles the add-on once, then runs one execution after the other, each in a context
// of its own. Calls of services block here until the main thread has answered.

import { randomUUID } from "node:crypto";
import { parentPort, receiveMessageOnPort, workerData } from "node:worker_threads";
import { createRandom, type Random, repeatableUuid } from "../state/seeded-random.ts";
import { createContextCollector } from "./context-collector.ts";
import { answerLocally } from "./local-answer.ts";
import { createLocalOperations, isLocalOperation } from "./local-operations.ts";
import { compileAddon, runScript } from "./script-context.ts";
import type { BlockingCall, CallAnswer, WorkerDone, WorkerStart, WorkerTask } from "./worker-protocol.ts";

/** Of an execution in virtual time: the clock as last told, and its own chance. */
interface VirtualTime {
  nowMs: number;
  readonly random: Random;
}

const start = workerData as WorkerStart;
const flag = new Int32Array(start.flag);
const addon = compileAddon(start.realmSource, start.files);
const collectContexts = createContextCollector();
let virtual: VirtualTime | undefined;
let clockAheadMs = 0;
const local = createLocalOperations({
  nowMs: () => virtual?.nowMs ?? Date.now() + clockAheadMs,
  uuid: () => (virtual === undefined ? randomUUID() : repeatableUuid(virtual.random)),
});

parentPort?.on("message", ({ job, nowMs }: WorkerTask) => {
  const seed = job.settings.virtualTimeSeed;
  clockAheadMs = job.settings.clockAheadMs;
  virtual = seed === null ? undefined : { nowMs, random: createRandom(seed) };
  const done: WorkerDone = { result: runScript(addon, job, bridge) };
  parentPort?.postMessage(done);
  collectContexts();
});

function bridge(name: string, argsJson: string): string {
  if (isLocalOperation(local, name)) return answerLocally(local, name, argsJson);
  Atomics.store(flag, 0, 0);
  const call: BlockingCall = { name, argsJson };
  start.port.postMessage(call);
  // The answer is posted before the flag is raised, so it is there when the wait ends.
  // In a loop: the notice of the answer before may arrive only now, and would end the wait too early.
  while (Atomics.load(flag, 0) === 0) Atomics.wait(flag, 0, 0);
  const received = receiveMessageOnPort(start.port) as { readonly message: CallAnswer } | undefined;
  if (received === undefined) throw new Error("The host raised the flag without an answer.");
  if (virtual !== undefined) virtual.nowMs = received.message.nowMs;
  return received.message.answerJson;
}
