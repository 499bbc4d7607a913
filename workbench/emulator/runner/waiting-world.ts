// Waiting for one execution in a thread, on whichever clock: sockets, timers, other executions' locks, a
// person at the page. A killed execution gives up what it waits for, but requests already sent stay sent.

import type { Network } from "../../network.ts";
import type { Question, QuestionAnswer } from "../operations/operation-contract.ts";
import type { LockClaim, SendResult, SentRequest, TimedRequest, World } from "../operations/world.ts";
import { stopwatch, type WaitingClock } from "./waiting-clock.ts";

export interface WaitingWorldOptions {
  readonly clock: WaitingClock;
  readonly network: Network;
  /** Aborted when the execution has ended. */
  readonly ended: AbortSignal;
  readonly ask: (question: Question, ended: AbortSignal) => Promise<QuestionAnswer>;
  readonly formulasSettled: (ended: AbortSignal) => Promise<void>;
}

export function createWaitingWorld(options: WaitingWorldOptions): World {
  const { clock, ended } = options;
  return {
    nowMs: () => clock.nowMs(),
    sleep: (durationMs) => clock.wait(durationMs, ended),
    // A redirect may come after the end of who asked.
    send: (requests, onAnswered) =>
      ended.aborted
        ? new Promise(() => undefined)
        : Promise.all(requests.map((request) => sendOne(options, request, onAnswered))),
    takeLock: (claim) => takeLock(options, claim),
    ask: (question) => options.ask(question, ended),
    formulasSettled: () => options.formulasSettled(ended),
  };
}

async function sendOne(
  { clock, network }: WaitingWorldOptions,
  { request, timeoutMs }: TimedRequest,
  onAnswered: (sent: SentRequest) => void,
): Promise<SendResult> {
  const startedMs = clock.nowMs();
  const tookMs = stopwatch(clock);
  const timeout = new AbortController();
  const answered = new AbortController();
  const sent = network.send(request, timeout.signal).catch((): SendResult => ({ fault: "hang-up" }));
  const late = clock.wait(timeoutMs, answered.signal).then((): SendResult => ({ fault: "timeout" }));
  const result = await Promise.race([sent, late]);
  answered.abort();
  if ("fault" in result && result.fault === "timeout") timeout.abort();
  onAnswered({
    method: request.method,
    url: request.url,
    ...("fault" in result ? { fault: result.fault } : { status: result.status }),
    startedMs,
    tookMs: tookMs(),
    ...(request.body === undefined ? {} : { requestBody: request.body }),
  });
  return result;
}

async function takeLock({ clock, ended }: WaitingWorldOptions, claim: LockClaim): Promise<boolean> {
  const given = new AbortController();
  let isTaken = false;
  const leave = claim.table.wait(claim.key, claim.holder, () => {
    isTaken = true;
    given.abort();
  });
  const hold = claim.table.outsideHold(claim.key);
  if (hold !== undefined && Number.isFinite(hold.untilMs)) {
    const left = Math.max(0, hold.untilMs - clock.nowMs());
    void clock.wait(left, ended).then(() => {
      if (!ended.aborted) claim.table.endOutsideHold(claim.key, hold);
    });
  }
  await clock.wait(claim.timeoutMs, AbortSignal.any([given.signal, ended]));
  leave();
  return isTaken;
}
