// What operations wait for: time, the network, a lock's turn, a person's answer, pending formulas. One
// implementation is for executions in threads, one for those that run at once.

import type { IncomingResponse, NetworkFault, OutgoingRequest } from "../../network.ts";
import type { FetchEvent } from "../state/host-events.ts";
import type { LockTable } from "../state/lock-table.ts";
import type { Question, QuestionAnswer } from "./operation-contract.ts";
import type { Pending } from "./pending.ts";

export interface LockClaim {
  readonly table: LockTable;
  readonly key: string;
  readonly holder: string;
  readonly timeoutMs: number;
}

export type SendResult = IncomingResponse | NetworkFault | { readonly fault: "timeout" };

export interface TimedRequest {
  readonly request: OutgoingRequest;
  readonly timeoutMs: number;
}

/** As it went over the network; who sent it is added by the operation. */
export type SentRequest = Omit<FetchEvent, "executionId">;

export interface World {
  nowMs(): number;
  sleep(durationMs: number): Pending<void>;
  /** Sends all at once; `onAnswered` is told of each as it ends. */
  send(requests: readonly TimedRequest[], onAnswered: (sent: SentRequest) => void): Pending<SendResult[]>;
  takeLock(claim: LockClaim): Pending<boolean>;
  ask(question: Question): Pending<QuestionAnswer>;
  /** Settles when no custom function is under way any more. */
  formulasSettled(): Pending<void>;
}
