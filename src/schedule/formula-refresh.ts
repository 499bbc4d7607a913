// Buys again what formulas of the file use and what has become too old, in shared batches under the cap; then, last of
// all, formulas that pass SER_REFRESH compute again. What is bought is stored, so that it can go on at any point.
import { ledgerLines } from "../engine/money/ledger.ts";
import { newPurse, type Purse } from "../engine/money/purse.ts";
import { type Failure, failureText, SerError } from "../error-codes.ts";
import { grouped } from "../reports/run-outcome.ts";
import { type FormulaJob, formulaJobs } from "./formula-jobs.ts";
import { mostAgeMs } from "./rhythm.ts";
import { NOT_BEGUN, type Schedule } from "./schedule.ts";
import { changeSchedule } from "./schedule-book.ts";
import type { SchedulePorts } from "./schedule-ports.ts";
import { failed, isTooLate, mayPass, problemIn, type RefreshPrice, settled } from "./settle.ts";
import { isSameWork, type Progress, type Work } from "./work.ts";

/** Longer than one call takes. */
const BUSY_MS = 90_000;
/** More of the same call is got at once. */
const TIME_IS_UP = "SER-410";
const TOO_DEAR = "SER-306";
/** Of the account, the file's limits, Google's: no other call fares better. */
const OF_ALL = /^SER-(?:2|3|412|414|514|522)/;

export function refreshFormulas(id: string, hasTime: () => boolean, ports: SchedulePorts): Progress {
  const claimed = claim(id, ports);
  if (claimed === undefined) return "left";
  let schedule = claimed;
  const { jobs, credits, failure: first } = lackingJobs(schedule, ports);
  const leftCredits = schedule.capCredits - schedule.spentCredits;
  if (first !== undefined) return end(schedule, failureText(first), ports);
  if (credits > leftCredits) return end(schedule, tooDear(credits, leftCredits), ports);
  const failures: Failure[] = [];
  for (let job = jobs.shift(); job !== undefined; ) {
    if (!hasTime()) return left(schedule, ports);
    const before = schedule.capCredits - schedule.spentCredits;
    const { failure, leftCredits: after } = bought(job, newPurse(mostAgeMs(schedule.rhythm), before), ports);
    const next = charged(schedule, before - after, ports);
    if (next === undefined) return overtaken(before - after, ports);
    schedule = next;
    if (failure !== undefined && OF_ALL.test(failure.code)) return end(schedule, failureText(failure), ports);
    if (failure?.code === TIME_IS_UP) continue;
    if (failure !== undefined) failures.push(failure);
    job = jobs.shift();
  }
  const mayGoOn = failures.some((failure) => mayPass(failureText(failure)));
  return mayGoOn && !isTooLate(schedule.beganAtMs, ports)
    ? left(schedule, ports)
    : end(schedule, problemOf(failures), ports);
}

/** What a refresh would cost, at most: what several calls share is counted for each. Buys nothing; throws what keeps it. */
export function priceOfFormulas({ rhythm }: Pick<Schedule, "rhythm">, ports: SchedulePorts): RefreshPrice {
  const jobs = jobsOf(ports);
  const priceAt = (maxAgeMs: number): number => {
    const purse = newPurse(maxAgeMs, 0);
    for (const job of jobs) bought(job, purse, ports);
    if (purse.failure !== undefined && purse.failure.code !== TOO_DEAR) throw new SerError(purse.failure);
    return purse.refusedCredits;
  };
  return { credits: priceAt(mostAgeMs(rhythm)), fullCredits: priceAt(-1) };
}

function jobsOf({ formulas, formulaBook, cells }: SchedulePorts): readonly FormulaJob[] {
  return formulaJobs(formulaBook.formulas(), formulas, cells).jobs;
}

interface Lacking {
  readonly jobs: FormulaJob[];
  readonly credits: number;
  /** What keeps all of them. */
  readonly failure?: Failure;
}

/** Whose facts are not all young: asked with an empty purse, which buys nothing and says what it would take. */
function lackingJobs({ rhythm }: Schedule, ports: SchedulePorts): Lacking {
  const jobs: FormulaJob[] = [];
  let credits = 0;
  for (const job of jobsOf(ports)) {
    const { failure, refusedCredits } = bought(job, newPurse(mostAgeMs(rhythm), 0), ports);
    if (failure !== undefined && failure.code !== TOO_DEAR) return { jobs, credits, failure };
    if (refusedCredits > 0) jobs.push(job);
    credits += refusedCredits;
  }
  return { jobs, credits };
}

/** Arguments that are no good say so in their own cell. */
function bought({ name, args }: FormulaJob, purse: Purse, { formulas }: SchedulePorts): Purse {
  try {
    formulas.compute(name, args, purse);
  } catch (thrown) {
    if (!(thrown instanceof SerError)) throw thrown;
    const { code, message } = thrown;
    const isOfCell = code.startsWith("SER-1");
    if (!isOfCell) purse.failure ??= { code, message: message.slice(code.length + 1) };
  }
  return purse;
}

/** Absent while somebody else is at it. Of an execution that died, the log says what it has bought. */
function claim(id: string, ports: SchedulePorts): Schedule | undefined {
  const nowMs = ports.clock.nowMs();
  const own = leaseFrom(nowMs, ports);
  const taken = changeSchedule(ports, id, (now) => {
    const { work } = now;
    if (work.kind === "none") return { ...now, ...NOT_BEGUN, work: own, beganAtMs: nowMs };
    if (work.kind === "left") return { ...now, work: own };
    if (work.kind === "leased" && work.untilMs > nowMs) return now;
    const spentCredits = Math.max(now.spentCredits, spentSince(now.beganAtMs, ports));
    return { ...now, work: own, owesBump: true, spentCredits };
  });
  return ownedOnly(taken, own);
}

function leaseFrom(nowMs: number, { random }: SchedulePorts): Work {
  return { kind: "leased", untilMs: nowMs + BUSY_MS + random() };
}

function ownedOnly(schedule: Schedule | undefined, own: Work): Schedule | undefined {
  return schedule !== undefined && isSameWork(schedule.work, own) ? schedule : undefined;
}

function spentSince(beganAtMs: number, { file, formulas }: SchedulePorts): number {
  return ledgerLines(file.readAll())
    .filter(({ by, atMs, what }) => by === "schedule" && atMs + 1_000 > beganAtMs && formulas.names.includes(what))
    .reduce((sum, { credits, unconfirmedCredits }) => sum + credits + unconfirmedCredits, 0);
}

/** Absent where somebody else has taken it over meanwhile, or has stopped it. */
function charged(schedule: Schedule, credits: number, ports: SchedulePorts): Schedule | undefined {
  const own = leaseFrom(ports.clock.nowMs(), ports);
  const next = changeSchedule(ports, schedule.id, (now) =>
    isSameWork(now.work, schedule.work) ? { ...now, work: own, spentCredits: now.spentCredits + credits } : now,
  );
  return ownedOnly(next, own);
}

function overtaken(credits: number, { formulas }: SchedulePorts): Progress {
  if (credits > 0) formulas.recalculate();
  return "left";
}

function left(schedule: Schedule, ports: SchedulePorts): Progress {
  if (isTooLate(schedule.beganAtMs, ports)) return end(schedule, NOT_IN_TIME, ports);
  const { id, work } = schedule;
  changeSchedule(ports, id, (now) => (isSameWork(now.work, work) ? { ...now, work: { kind: "left" } } : now));
  return "left";
}

const NOT_IN_TIME = failureText({
  code: TIME_IS_UP,
  message: "Not finished within six hours. Refresh fewer formulas, or less often; what was bought is free.",
});

function tooDear(credits: number, leftCredits: number): string {
  const message = `It would cost up to ${grouped(credits)} credits, and may cost ${grouped(Math.max(0, leftCredits))}. Raise the cap, or refresh fewer formulas.`;
  return failureText({ code: TOO_DEAR, message });
}

function problemOf(failures: readonly Failure[]): string {
  const [first, ...others] = failures;
  if (first === undefined) return "";
  const more = others.length === 0 ? "" : ` And ${grouped(others.length)} calls more could not be bought.`;
  return failureText(first) + more;
}

/** Formulas compute again before the end is noted: should this execution die in between, they do so once more. */
function end(schedule: Schedule, problem: string, ports: SchedulePorts): Progress {
  const { spentCredits, owesBump, rhythm } = schedule;
  const nowMs = ports.clock.nowMs();
  // Others may have bought what these formulas show; each hour that would be much computing for little.
  const bump = spentCredits > 0 || owesBump || rhythm.every !== "hour" ? bumpProblem(ports) : "";
  const outcome = { atMs: nowMs, word: "done", credits: spentCredits, problem: bump } as const;
  settled(schedule, problem === "" ? outcome : failed(nowMs, problem, spentCredits), ports);
  return "over";
}

function bumpProblem({ formulas }: SchedulePorts): string {
  try {
    formulas.recalculate();
    return "";
  } catch (thrown) {
    return `The facts are here, but formulas could not be made to show them: ${problemIn(thrown)}`;
  }
}
