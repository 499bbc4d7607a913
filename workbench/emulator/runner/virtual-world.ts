// Waiting in virtual time, for one execution: the clock leaps to the end of what is waited for, but never
// past the execution's own end.

import type { InstantNetwork } from "../../network.ts";
import type { Question, QuestionAnswer } from "../operations/operation-contract.ts";
import type { LockClaim, SendResult, SentRequest, TimedRequest, World } from "../operations/world.ts";
import type { VirtualClock } from "./virtual-clock.ts";

export interface VirtualWorldOptions {
  readonly clock: VirtualClock;
  readonly network: InstantNetwork;
  readonly deadlineMs: number;
  readonly answerQuestion?: (question: Question) => QuestionAnswer;
}

export function createVirtualWorld(options: VirtualWorldOptions): World {
  const { clock, deadlineMs } = options;
  const pass = (durationMs: number): void => {
    clock.advance(Math.max(0, Math.min(durationMs, deadlineMs - clock.nowMs())));
  };
  return {
    nowMs: () => clock.nowMs(),
    sleep(durationMs) {
      pass(durationMs);
      return { now: undefined };
    },
    send(requests, onAnswered) {
      const sent = requests.map((request) => sendOne(options, request, onAnswered));
      pass(Math.max(0, ...sent.map(({ tookMs }) => tookMs)));
      return { now: sent.map(({ result }) => result) };
    },
    takeLock: (claim) => ({ now: takeLock(claim, clock, pass) }),
    ask: (question) => ({ now: answerOf(question, options) }),
    formulasSettled: refusePendingFormulas,
  };
}

function sendOne(
  { clock, network }: VirtualWorldOptions,
  { request, timeoutMs }: TimedRequest,
  onAnswered: (sent: SentRequest) => void,
): { readonly result: SendResult; readonly tookMs: number } {
  const startedMs = clock.nowMs();
  const answer = network.send(request, startedMs);
  const isLate = answer.tookMs > timeoutMs;
  const result: SendResult = isLate ? { fault: "timeout" } : answer.result;
  const tookMs = isLate ? timeoutMs : answer.tookMs;
  onAnswered({
    method: request.method,
    url: request.url,
    ...("fault" in result ? { fault: result.fault } : { status: result.status }),
    startedMs,
    tookMs,
    ...(request.body === undefined ? {} : { requestBody: request.body }),
  });
  return { result, tookMs };
}

/** Nothing else runs in virtual time, so only a hold from outside can end before the claim does. */
function takeLock(claim: LockClaim, clock: VirtualClock, pass: (durationMs: number) => void): boolean {
  const { table, key, holder, timeoutMs } = claim;
  const hold = table.outsideHold(key);
  const waitMs = hold === undefined ? Number.POSITIVE_INFINITY : Math.max(0, hold.untilMs - clock.nowMs());
  pass(Math.min(waitMs, timeoutMs));
  if (hold !== undefined && waitMs <= timeoutMs) table.endOutsideHold(key, hold);
  return table.tryTake(key, holder);
}

export function refusePendingFormulas(): never {
  throw new Error("not emulated: formulas that are pending in virtual time");
}

/** Throws where nobody is there to ask. */
export function answerOf(
  question: Question,
  { answerQuestion }: Pick<VirtualWorldOptions, "answerQuestion">,
): QuestionAnswer {
  if (answerQuestion === undefined) throw new Error(`not emulated: Ui.${question.kind} with nobody at the page`);
  return answerQuestion(question);
}
