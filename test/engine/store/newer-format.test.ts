// Two people with two versions of the add-on: the older one shows what it can read, and replaces nothing of the newer.
import { describe, expect, it } from "vitest";
import { viewMoney } from "../../../src/engine/budget-office.ts";
import { LEDGER_NAMES } from "../../../src/engine/money/ledger.ts";
import { BOUGHT_NAME } from "../../../src/engine/packing/store-keys.ts";
import { sparePages } from "../../../src/engine/store/fact-file.ts";
import { keyOfPage, PAGE_COUNT } from "../../../src/engine/store/fact-pages.ts";
import { LIST_PAGE_NAMES } from "../../../src/engine/store/list-pages.ts";
import { tidyStore } from "../../../src/engine/store/upkeep.ts";
import { type FakePorts, fakePorts } from "../fake-ports.ts";
import { run, sites } from "../gather-run.ts";
import { anchorsOf, dailyOf, runLists } from "../list-run.ts";

const FREE = { requests: 0, credits: 0 };

function newer(ports: FakePorts, names: readonly string[]): Map<string, string> {
  const texts = new Map(names.map((name, index) => [name, `2/${index}/what only a newer version can read`]));
  for (const [name, text] of texts) ports.fileTexts.set(name, text);
  return texts;
}

const left = (ports: FakePorts, texts: Map<string, string>) =>
  new Map([...texts.keys()].map((name) => [name, ports.fileTexts.get(name) ?? ""]));

describe("pages of facts of a newer format", () => {
  it("are left alone, and new facts find a place beside them", () => {
    const ports = fakePorts();
    run(ports, sites(300));
    const texts = newer(ports, [1, 2, 3, 5].map(keyOfPage));
    for (let part = 1; part < 9; part++) run(ports, sites(1_000, part * 1_000));
    tidyStore(ports);
    expect(left(ports, texts)).toEqual(texts);
    ports.cacheItems.clear();
    expect(run(ports, sites(300)).receipt).toMatchObject(FREE);
    expect(run(ports, sites(1_000, 8_000)).receipt).toMatchObject(FREE);
    expect(Object.keys(sparePages(Object.fromEntries(ports.fileTexts))).some((name) => texts.has(name))).toBe(false);
  });

  it("stay also when the file is full and the oldest facts make room", () => {
    const ports = fakePorts();
    const texts = newer(
      ports,
      Array.from({ length: PAGE_COUNT - 6 }, (_, place) => keyOfPage(place * 7)),
    );
    for (let part = 0; part < 10; part++) run(ports, sites(1_000, part * 1_000), { fields: ["dofollow_backlinks"] });
    expect(left(ports, texts)).toEqual(texts);
    ports.cacheItems.clear();
    expect(run(ports, sites(1_000, 9_000), { fields: ["dofollow_backlinks"] }).receipt).toMatchObject(FREE);
    expect(run(ports, sites(1_000), { fields: ["dofollow_backlinks"] }).receipt.credits).toBeGreaterThan(0);
  });

  it("that fill the ring leave new facts to the cache", () => {
    const ports = fakePorts();
    const every = Array.from({ length: PAGE_COUNT }, (_, place) => keyOfPage(place));
    const texts = newer(ports, every);
    run(ports, sites(300));
    expect(run(ports, sites(300)).receipt).toMatchObject(FREE);
    tidyStore(ports);
    expect(left(ports, texts)).toEqual(texts);
  });

  it("stay also when replaced facts make room", () => {
    const ports = fakePorts();
    const texts = newer(ports, [keyOfPage(7)]);
    for (let time = 0; time < 3; time++) {
      run(ports, sites(2_000), { fields: ["dofollow_backlinks"], maxAgeMs: 3_600_000 });
      ports.advance(7_200_000);
    }
    expect(tidyStore(ports)).toBe(true);
    expect(left(ports, texts)).toEqual(texts);
  });
});

describe("lists, the list of those bought and the log of a newer format", () => {
  it.each([
    ["lists", [LIST_PAGE_NAMES[1] ?? ""]],
    ["bought lists", [BOUGHT_NAME]],
    ["log", [LEDGER_NAMES[1] ?? ""]],
  ])("are left alone: %s", (_, names) => {
    const ports = fakePorts();
    runLists(ports, [anchorsOf(100)]);
    const texts = newer(ports, names);
    for (let time = 0; time < 8; time++) runLists(ports, [dailyOf(`site${time}.com`)]);
    expect(left(ports, texts)).toEqual(texts);
    expect(runLists(ports, [dailyOf("site0.com")]).receipt).toMatchObject(FREE);
    expect(viewMoney(ports).budget.spending.spentCredits).toBe(803);
  });
});
