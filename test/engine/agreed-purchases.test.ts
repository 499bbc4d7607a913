// What somebody has agreed to in the sidebar: bought for its own sake, at its price, whatever formulas want meanwhile.
import { describe, expect, it } from "vitest";
import { DEFAULT_SOURCES } from "../../src/engine/asking/plan.ts";
import { viewMoney } from "../../src/engine/budget-office.ts";
import { type GatherRequest, gather, priceOf } from "../../src/engine/gather.ts";
import { NO_RULES, NOTHING_SPENT } from "../../src/engine/money/budget.ts";
import { budgetText } from "../../src/engine/money/budget-text.ts";
import { DESK_NAME } from "../../src/engine/packing/store-keys.ts";
import { type Slot, slotKey, slotText } from "../../src/engine/traffic/slots.ts";
import { type FakePorts, fakePorts } from "./fake-ports.ts";
import { DAY_MS, run, sites } from "./gather-run.ts";

const withLimits = (approvalCredits: number) =>
  new Map([[DESK_NAME, budgetText({ rules: { ...NO_RULES, approvalCredits }, spending: NOTHING_SPENT })]]);

const orderOf = (ports: FakePorts, count: number): GatherRequest => ({
  ...{ targets: sites(count), fields: ["backlinks"], sources: DEFAULT_SOURCES, maxAgeMs: 7 * DAY_MS },
  ...{ startedAtMs: ports.nowMs(), what: "Bulk metrics", by: "sidebar" },
});

describe("a report of bulk metrics", () => {
  it("buys nothing of what formulas ask for at the moment", () => {
    const ports = fakePorts({ fileTexts: withLimits(0) });
    const asking: Slot = {
      ...{ kind: "asking", id: "formula", atMs: ports.nowMs(), what: "SER_BACKLINKS_COUNT", mark: "m" },
      freshSinceMs: ports.nowMs() - DAY_MS,
      wants: [{ endpoint: "count", targets: sites(30, 100) }],
    };
    for (let place = 0; place < 20; place++) ports.cacheItems.set(slotKey(place), slotText(asking));
    const gathered = gather(orderOf(ports, 1), ports);
    expect(gathered?.receipt).toMatchObject({ requests: 1, credits: 10 });
    expect(ports.sent.flatMap(({ targets }) => targets)).toEqual(["site0.com"]);
    expect(viewMoney(ports).ledger).toMatchObject([{ by: "sidebar", credits: 10 }]);
  });

  it("has in its price nothing that is known not to be there", () => {
    const missing = new Set(sites(50).map(({ text }) => text));
    const ports = fakePorts({
      answer: (_, ordinary) => {
        const answer = ordinary();
        const { metrics, ...rest } = JSON.parse(answer.body) as { metrics: { target: string }[] };
        return {
          ...answer,
          body: JSON.stringify({ ...rest, metrics: metrics.filter(({ target }) => !missing.has(target)) }),
        };
      },
    });
    const { codes } = run(ports, sites(100));
    expect(codes.filter((code) => code === "SER-512")).toHaveLength(50);
    const price = priceOf(orderOf(ports, 100), ports);
    expect((price?.credits ?? 0) - (price?.storedCredits ?? 0)).toBe(0);
    const sent = ports.sent.length;
    gather(orderOf(ports, 100), ports);
    expect(ports.sent).toHaveLength(sent);
  });
});
