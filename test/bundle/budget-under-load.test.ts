// No interleaving of thirty executions passes a limit: in virtual time under many seeds, with executions killed in
// the middle, and in real threads. Counted by the sandbox, not by the add-on.
import { afterEach, describe, expect, it } from "vitest";
import { type BudgetRules, NO_RULES, NOTHING_SPENT, withoutDead } from "../../src/engine/money/budget.ts";
import { budgetIn, budgetText } from "../../src/engine/money/budget-text.ts";
import { DESK_NAME } from "../../src/engine/packing/store-keys.ts";
import { openRealFile } from "./real-file.ts";
import { openScheduledFile, type ScheduledFileOptions, type ScheduledFormula } from "./scheduled-file.ts";
import { column, sites } from "./shipped-addon.ts";

const open: { close(): Promise<void> }[] = [];

afterEach(async () => {
  for (const file of open.splice(0)) await file.close();
});

const textOf = (rules: Partial<BudgetRules>) => ({
  [DESK_NAME]: budgetText({ rules: { ...NO_RULES, ...rules }, spending: NOTHING_SPENT }),
});

function fileWith(rules: Partial<BudgetRules>, options: ScheduledFileOptions) {
  const file = openScheduledFile({ ...options, limits: "usual" });
  open.push(file);
  file.host.state.documentProperties.setAll(textOf(rules));
  return file;
}

/** Ranges of 1 to 58 targets, some of them shared with the next formula: small and large purchases at once. */
const formulas: readonly ScheduledFormula[] = Array.from({ length: 40 }, (_, number) => {
  const count = number % 2 === 0 ? 1 + (number % 5) : 18 + number;
  return {
    name: "SER_METRICS",
    args: [column(...sites(number * 40 + count).slice(number * 40 - (number % 3)))],
    afterMs: (number * 137) % 3_000,
  };
});

const RULES = [
  { approvalCredits: 20_000, dailyCredits: 1e9 },
  { approvalCredits: 1e9, dailyCredits: 20_000 },
] as const;

describe("thirty executions at once", () => {
  it.each([1, 2, 3, 4, 5, 6])("never pass a limit, with seed %d", async (seed) => {
    const file = fileWith(RULES[seed % 2] ?? {}, { seed, requestsPerSecond: 10 });
    const computed = await file.compute(formulas);
    expect(file.creditsSpent()).toBeLessThanOrEqual(20_000);
    expect(file.creditsSpent()).toBeGreaterThan(12_000);
    const texts = computed.map(({ output }) => JSON.stringify(output));
    expect(texts.filter((text) => /SER-30[12] /.test(text)).length).toBeGreaterThan(5);
    expect(texts.filter((text) => /SER-(?!30[12] )/.test(text))).toEqual([]);
    const { spending } = budgetIn(file.host.state.documentProperties.get(DESK_NAME), undefined);
    expect(spending.spentCredits).toBe(file.creditsSpent());
    expect(spending.reservations.filter(({ heldCredits }) => heldCredits > 0)).toEqual([]);
  });

  it.each([1, 2, 3, 4])("nor when every fifth of them is killed somewhere, with seed %d", async (seed) => {
    const file = fileWith(RULES[seed % 2] ?? {}, { seed, requestsPerSecond: 10 });
    const moments = ["before", "during", "after"] as const;
    const killed = formulas.map((formula, number) =>
      number % 5 === seed % 5
        ? { ...formula, kill: { call: 8 + ((number * 7 + seed) % 26), moment: moments[number % 3] ?? "after" } }
        : formula,
    );
    await file.compute(killed);
    expect(file.creditsSpent()).toBeLessThanOrEqual(20_000);
    // What died in the middle is counted as if it had been charged, so the rest fits below the limit, too.
    await file.compute(formulas);
    expect(file.creditsSpent()).toBeLessThanOrEqual(20_000);
    const spent = () => budgetIn(file.host.state.documentProperties.get(DESK_NAME), undefined).spending;
    const inFlight = spent().reservations.reduce((total, { inFlightCredits }) => total + inFlightCredits, 0);
    expect(spent().spentCredits + inFlight).toBeGreaterThanOrEqual(file.creditsSpent());
    // The limit is for buying: what died must not keep room for ever, nor count for more than it had in flight.
    const [last] = await file.compute([{ name: "SER_IPS_COUNT", args: ["nike.com"], afterMs: 61_000 }]);
    const settled = withoutDead(spent(), last?.execution.endedAtMs ?? 0).spending;
    expect(settled).toMatchObject({ reservations: [], approvedCreditsUsed: 0 });
    expect(settled.spentCredits).toBeGreaterThanOrEqual(file.creditsSpent());
    expect(settled.spentCredits - settled.unconfirmedCredits).toBeLessThanOrEqual(file.creditsSpent());
    expect(file.creditsSpent()).toBeGreaterThan(8_000);
  });
});

describe("thirty executions in real threads", () => {
  it.each([
    { approvalCredits: 5_000, dailyCredits: 1e9 },
    { approvalCredits: 1e9, dailyCredits: 5_000 },
  ])("never pass a limit: %j", async (rules) => {
    const file = await openRealFile();
    open.push(file);
    file.host.state.documentProperties.setAll(textOf(rules));
    const outcomes = await Promise.all(
      formulas.slice(0, 30).map(({ args }, row) =>
        file.host.execute({
          functionName: "SER_METRICS",
          kind: "custom-function",
          args,
          cell: { sheetId: 0, row, column: 1 },
        }),
      ),
    );
    const spent = file.answered.reduce((total, { credits }) => total + credits, 0);
    expect(spent).toBeLessThanOrEqual(5_000);
    expect(spent).toBeGreaterThan(2_000);
    expect(outcomes.filter(({ state }) => state === "timed-out")).toEqual([]);
    const { spending } = budgetIn(file.host.state.documentProperties.get(DESK_NAME), undefined);
    expect(spending.spentCredits).toBe(spent);
  });
});
