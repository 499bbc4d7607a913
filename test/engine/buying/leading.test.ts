// Whoever buys for others is refused while it is at it: nobody is told a wrong price, nothing paid is lost, and all
// that was not allowed waits for an approval.
import { describe, expect, it } from "vitest";
import { viewMoney } from "../../../src/engine/budget-office.ts";
import { NO_RULES, NOTHING_SPENT } from "../../../src/engine/money/budget.ts";
import { budgetIn, budgetText } from "../../../src/engine/money/budget-text.ts";
import { DESK_NAME, TRAFFIC_KEY } from "../../../src/engine/packing/store-keys.ts";
import { FIRST_PACE } from "../../../src/engine/traffic/pace.ts";
import { ALL_SLOT_KEYS, type Slot, slotIn, slotKey, slotText, type Want } from "../../../src/engine/traffic/slots.ts";
import { NO_TRAFFIC, trafficText } from "../../../src/engine/traffic/traffic.ts";
import { type FakePorts, fakePorts } from "../fake-ports.ts";
import { DAY_MS, run, sites } from "../gather-run.ts";

const wantOf = (endpoint: Want["endpoint"], text: string): Want => ({ endpoint, targets: [{ text, mode: "domain" }] });

/** Ports in which others have asked as soon as the leader waits for them. */
function withAskers(ports: FakePorts, wants: readonly Want[]): FakePorts {
  let hasAsked = false;
  const ask = (want: Want, place: number): void => {
    const asking: Slot = {
      kind: "asking",
      id: `asker ${place}`,
      atMs: ports.nowMs(),
      what: "SER_BACKLINKS_COUNT",
      mark: `mark${place}`,
      freshSinceMs: ports.nowMs() - DAY_MS,
      wants: [want],
    };
    ports.cacheItems.set(slotKey(place), slotText(asking));
  };
  const sleepMs = (ms: number): void => {
    if (!hasAsked) wants.forEach(ask);
    hasAsked = true;
    ports.advance(ms);
  };
  return { ...ports, clock: { ...ports.clock, sleepMs } };
}

const answersIn = ({ cacheItems }: FakePorts) =>
  ALL_SLOT_KEYS.flatMap((key) => {
    const slot = slotIn(cacheItems.get(key));
    return slot?.kind === "answered" ? [slot.failures.map(([, , { code, message }]) => `${code} ${message}`)] : [];
  });

const portsWith = (approvalCredits: number) =>
  fakePorts({
    fileTexts: new Map([
      [DESK_NAME, budgetText({ rules: { ...NO_RULES, approvalCredits, dailyCredits: 1e9 }, spending: NOTHING_SPENT })],
    ]),
  });

function changeDesk(
  { fileTexts }: FakePorts,
  change: (budget: ReturnType<typeof budgetIn>) => Parameters<typeof budgetText>[0],
) {
  fileTexts.set(DESK_NAME, budgetText(change(budgetIn(fileTexts.get(DESK_NAME), undefined))));
}

const askers = Array.from({ length: 14 }, (_, index) => wantOf("count", `other${index}.com`));

describe("a leader whose purchase is refused", () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8])("tells each its own price, also when room is lost at its lock no. %i", (atLock) => {
    const ports = portsWith(100);
    let locks = 0;
    const lock: FakePorts["lock"] = {
      whileHeld: (waitMs, work) => {
        locks++;
        // Somebody else spends meanwhile.
        if (locks === atLock) {
          changeDesk(ports, ({ rules, spending }) => ({
            rules,
            spending: { ...spending, recent: [...spending.recent, [ports.nowMs(), 60]] },
          }));
        }
        return ports.lock.whileHeld(waitMs, work);
      },
    };
    const { codes, receipt } = run({ ...withAskers(ports, askers), lock }, sites(1));
    const answers = answersIn(ports);
    const refused = answers.filter((failures) => failures.length > 0);
    expect(codes).toEqual(["ok"]);
    expect(answers).toHaveLength(14);
    for (const [text] of refused) expect(text).toMatch(/^SER-301 [^(]+\(10 credits\)/);
    expect(receipt.credits).toBe(10 * (15 - refused.length));
    expect(ports.sent.flatMap(({ targets }) => targets)).toHaveLength(15 - refused.length);
    expect(viewMoney(ports).pending.map(({ code, credits }) => [code, credits])).toEqual(
      refused.map(() => ["SER-301", 10]),
    );
    expect(viewMoney(ports).budget.spending.reservations).toEqual([]);
  });

  it("between two waves keeps and shows what the first has brought, and refuses only the rest", () => {
    const ports = portsWith(1_000);
    ports.cacheItems.set(TRAFFIC_KEY, trafficText({ ...NO_TRAFFIC, pace: { ...FIRST_PACE, allowedASecond: 1 } }));
    const sendWave: FakePorts["http"]["sendWave"] = (requests) => {
      changeDesk(ports, ({ rules, spending }) => ({ rules: { ...rules, isOff: true }, spending }));
      return ports.http.sendWave(requests);
    };
    const leading = { ...withAskers(ports, [wantOf("refdomains/count", "other.com")]), http: { sendWave } };
    const { codes, receipt } = run(leading, sites(1));
    expect(codes).toEqual(["ok"]);
    expect(receipt).toEqual({ requests: 1, credits: 10, unconfirmedCredits: 0 });
    expect(answersIn(ports)).toEqual([[expect.stringMatching(/^SER-304 .*\(10 credits\)/)]]);
    expect(viewMoney(ports).pending.map(({ code, credits }) => [code, credits])).toEqual([["SER-304", 10]]);
    expect(viewMoney(ports).budget.spending).toMatchObject({ spentCredits: 10, reservations: [] });
  });
});
