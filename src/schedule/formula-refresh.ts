// Buys again what formulas of the file use and what has become too old, in shared batches under the cap; then, last of
// all, formulas that pass SER_REFRESH compute again. What is bought is stored, so that it can go on at any point.
import { newPurse, type Purse } from "../engine/money/purse.ts";
import { failureText, SerError } from "../error-codes.ts";
import { type FormulaJob, formulaJobs } from "./formula-jobs.ts";
import { mostAgeMs } from "./rhythm.ts";
import type { Schedule } from "./schedule.ts";
import { changeSchedule } from "./schedule-book.ts";
import type { SchedulePorts } from "./schedule-ports.ts";
import { failed, mayPass, type RefreshPrice, settled } from "./settle.ts";

/** Longer than one call takes. */
const BUSY_MS = 90_000;
/** A moment that is over: something is begun, and nobody is at it. */
const LEFT = "1";
/** More of the same call is got at once. */
const TIME_IS_UP = "SER-410";

/** False when it has to go on another time. */
export function refreshFormulas(id: string, hasTime: () => boolean, ports: SchedulePorts): boolean {
  const claimed = claim(id, ports);
  if (claimed === undefined) return false;
  let schedule = claimed;
  const jobs = [...jobsOf(ports)];
  for (let job = jobs.shift(); job !== undefined; ) {
    if (!hasTime()) return left(schedule, ports);
    const creditsLeft = schedule.capCredits - schedule.spentCredits;
    const purse = bought(job, newPurse(mostAgeMs(schedule.rhythm), creditsLeft), ports);
    const next = charged(schedule, creditsLeft - purse.leftCredits, ports);
    if (next === undefined) return false;
    schedule = next;
    const { failure } = purse;
    if (failure !== undefined && failure.code !== TIME_IS_UP) {
      if (mayPass(schedule, failureText(failure), ports)) return left(schedule, ports);
      return end(schedule, failureText(failure), ports);
    }
    if (failure === undefined) job = jobs.shift();
  }
  return end(schedule, "", ports);
}

/** What a refresh would cost, at most: what several calls share is counted for each. Buys nothing. */
export function priceOfFormulas({ rhythm }: Pick<Schedule, "rhythm">, ports: SchedulePorts): RefreshPrice {
  const jobs = jobsOf(ports);
  const priceAt = (maxAgeMs: number): number => {
    const purse = newPurse(maxAgeMs, 0);
    for (const job of jobs) bought(job, purse, ports);
    return purse.refusedCredits;
  };
  return { credits: priceAt(mostAgeMs(rhythm)), fullCredits: priceAt(-1) };
}

function jobsOf({ formulas, formulaBook, cells }: SchedulePorts): readonly FormulaJob[] {
  return formulaJobs(formulaBook.formulas(), formulas, cells).jobs;
}

/** Arguments that are no good say so in their own cell. */
function bought({ name, args }: FormulaJob, purse: Purse, { formulas }: SchedulePorts): Purse {
  try {
    formulas.compute(name, args, purse);
  } catch (thrown) {
    if (!(thrown instanceof SerError)) throw thrown;
  }
  return purse;
}

/** Absent while somebody else is at it. */
function claim(id: string, ports: SchedulePorts): Schedule | undefined {
  const nowMs = ports.clock.nowMs();
  const own = String(nowMs + BUSY_MS + ports.random());
  const taken = changeSchedule(ports, id, (now) => (Number(now.runId) > nowMs ? now : { ...now, runId: own }));
  return taken?.runId === own ? taken : undefined;
}

/** Absent where somebody else has taken it over meanwhile. */
function charged(schedule: Schedule, credits: number, ports: SchedulePorts): Schedule | undefined {
  const own = String(ports.clock.nowMs() + BUSY_MS + ports.random());
  const next = changeSchedule(ports, schedule.id, (now) =>
    now.runId === schedule.runId ? { ...now, runId: own, spentCredits: now.spentCredits + credits } : now,
  );
  return next?.runId === own ? next : undefined;
}

function left({ id, runId }: Schedule, ports: SchedulePorts): false {
  changeSchedule(ports, id, (now) => (now.runId === runId ? { ...now, runId: LEFT } : now));
  return false;
}

/** The bump is the last act: by then all is stored. */
function end(schedule: Schedule, problem: string, ports: SchedulePorts): true {
  const { spentCredits } = schedule;
  const nowMs = ports.clock.nowMs();
  const outcome = { atMs: nowMs, word: "done", credits: spentCredits, problem } as const;
  settled(schedule, problem === "" ? outcome : failed(nowMs, problem, spentCredits), ports);
  if (spentCredits > 0) ports.formulas.recalculate();
  return true;
}
