// One worker thread as the main thread holds it: runs one execution at a time, answers its blocking calls,
// and can be killed at any moment.

import { MessageChannel, type MessagePort, Worker } from "node:worker_threads";
import type { ScriptFile } from "../bundle-files.ts";
import { realmSource, workerSource } from "./realm-source.ts";
import type { ScriptResult } from "./script-context.ts";
import type { BlockingCall, CallAnswer, WorkerDone, WorkerStart, WorkerTask } from "./worker-protocol.ts";

/** May never settle, where the thread is killed meanwhile. */
export type AnswerCall = (call: BlockingCall) => Promise<CallAnswer>;

interface Running {
  readonly answer: AnswerCall;
  readonly settle: (result: ScriptResult) => void;
  readonly fail: (fault: Error) => void;
}

/** Invariant: at most one execution at a time. */
export class WorkerThread {
  private readonly worker: Worker;
  private readonly port: MessagePort;
  private readonly flag: Int32Array;
  private running: Running | undefined;
  private isDead = false;

  constructor(files: readonly ScriptFile[]) {
    const { port1, port2 } = new MessageChannel();
    const flag = new SharedArrayBuffer(4);
    const start: WorkerStart = { realmSource: realmSource(), files, flag, port: port2 };
    this.flag = new Int32Array(flag);
    this.port = port1;
    this.worker = new Worker(workerSource(), { eval: true, workerData: start, transferList: [port2] });
    this.port.on("message", (call: BlockingCall) => void this.answer(call));
    this.worker.on("message", ({ result }: WorkerDone) => this.settle(result));
    this.worker.on("error", (fault) => this.die(fault));
    this.worker.on("exit", () => this.die(new Error("The worker thread ended.")));
    this.rest();
  }

  get isAlive(): boolean {
    return !this.isDead;
  }

  /** Rejects when the thread dies, by `kill` or by itself. */
  run(task: WorkerTask, answer: AnswerCall): Promise<ScriptResult> {
    if (this.isDead) return Promise.reject(new Error("The worker thread ended."));
    this.worker.ref();
    return new Promise((settle, fail) => {
      this.running = { answer, settle, fail };
      this.worker.postMessage(task);
    });
  }

  /** Ends the thread wherever it stands; nothing of the script runs any more. */
  async kill(): Promise<void> {
    this.die(new Error("The execution was killed."));
    await this.worker.terminate();
  }

  private async answer(call: BlockingCall): Promise<void> {
    const { running } = this;
    if (running === undefined) return;
    const message = await running.answer(call);
    if (this.running !== running) return;
    // First the answer, then the flag: the other side reads at once when it wakes.
    this.port.postMessage(message);
    Atomics.store(this.flag, 0, 1);
    Atomics.notify(this.flag, 0);
  }

  private settle(result: ScriptResult): void {
    const { running } = this;
    this.running = undefined;
    this.rest();
    running?.settle(result);
  }

  private die(fault: Error): void {
    if (this.isDead) return;
    this.isDead = true;
    this.port.close();
    const { running } = this;
    this.running = undefined;
    running?.fail(fault);
  }

  /** An idle thread does not keep the process alive. */
  private rest(): void {
    this.worker.unref();
    this.port.unref();
  }
}
