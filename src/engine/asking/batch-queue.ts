// The batches of a purchase that still have to be sent, and which of them make the next wave.
import type { ErrorCode } from "../../error-codes.ts";
import { MOST_CREDITS_A_WAVE, MOST_LONE_REFUSALS } from "../limits.ts";
import { type Batch, creditsOf } from "./batch.ts";
import type { BoughtEndpointId } from "./bought-endpoints.ts";

/** While nothing of an endpoint has succeeded but something was refused, few requests go out to find out why. */
const MOST_REQUESTS_UNDER_SUSPICION = 2;

interface Tally {
  succeeded: number;
  refused: number;
  loneRefused: number;
}

export class BatchQueue {
  private waiting: readonly Batch[];
  private readonly tallies = new Map<BoughtEndpointId, Tally>();

  constructor(batches: readonly Batch[]) {
    this.waiting = batches;
  }

  isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** Before all others: what was split is settled first. */
  putFirst(batches: readonly Batch[]): void {
    this.waiting = [...batches, ...this.waiting];
  }

  /** After all others: somebody else is buying it. */
  putLast(batch: Batch): void {
    this.waiting = [...this.waiting, batch];
  }

  targetCount(): number {
    return this.waiting.reduce((total, { targets }) => total + targets.length, 0);
  }

  /** Of all that is not put off, at documented prices. */
  creditsDue(nowMs: number): number {
    return this.waiting.reduce((total, batch) => (batch.notBeforeMs > nowMs ? total : total + creditsOf(batch)), 0);
  }

  /** Takes what may be sent now: at least one batch if any is due, at most 20,000 credits. */
  takeWave(nowMs: number, mostRequests: number): readonly Batch[] {
    const isUnderSuspicion = this.waiting.some((batch) => this.isSuspect(batch.endpoint));
    const most = isUnderSuspicion ? Math.min(mostRequests, MOST_REQUESTS_UNDER_SUSPICION) : mostRequests;
    const wave: Batch[] = [];
    let credits = 0;
    for (const batch of this.waiting) {
      if (wave.length >= most) break;
      if (batch.notBeforeMs > nowMs) continue;
      credits += creditsOf(batch);
      if (wave.length > 0 && credits > MOST_CREDITS_A_WAVE) break;
      wave.push(batch);
    }
    this.waiting = this.waiting.filter((batch) => !wave.includes(batch));
    return wave;
  }

  /** Until the first batch is due; 0 when one is. */
  dueInMs(nowMs: number): number {
    return this.waiting.reduce((soonest, batch) => Math.min(soonest, Math.max(0, batch.notBeforeMs - nowMs)), Infinity);
  }

  takeAll(): readonly Batch[] {
    const all = this.waiting;
    this.waiting = [];
    return all;
  }

  takeAllOf(endpoint: BoughtEndpointId): readonly Batch[] {
    const taken = this.waiting.filter((batch) => batch.endpoint === endpoint);
    this.waiting = this.waiting.filter((batch) => batch.endpoint !== endpoint);
    return taken;
  }

  noteSuccess(endpoint: BoughtEndpointId): void {
    this.tally(endpoint).succeeded++;
  }

  hasSucceeded(endpoint: BoughtEndpointId): boolean {
    return this.tally(endpoint).succeeded > 0;
  }

  noteRefusal(batch: Batch, code: ErrorCode): void {
    const tally = this.tally(batch.endpoint);
    tally.refused++;
    // "No data" is said of a target, never of a request.
    if (batch.targets.length === 1 && code === "SER-120") tally.loneRefused++;
  }

  /** True when lone targets are refused again and again and nothing ever succeeded: the request itself is wrong. */
  isHopeless(endpoint: BoughtEndpointId): boolean {
    const { succeeded, loneRefused } = this.tally(endpoint);
    return succeeded === 0 && loneRefused >= MOST_LONE_REFUSALS;
  }

  /** True while something of the endpoint was refused and nothing has succeeded. */
  isSuspect(endpoint: BoughtEndpointId): boolean {
    const { succeeded, refused } = this.tally(endpoint);
    return succeeded === 0 && refused > 0;
  }

  private tally(endpoint: BoughtEndpointId): Tally {
    const known = this.tallies.get(endpoint);
    if (known !== undefined) return known;
    const fresh: Tally = { succeeded: 0, refused: 0, loneRefused: 0 };
    this.tallies.set(endpoint, fresh);
    return fresh;
  }
}
