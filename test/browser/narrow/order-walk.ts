// Through the form of each report, and what is said about what stands in it: targets, filters, columns, places, prices.
// Must not know the other places.
import { REPORTS } from "../../../src/reports/report-specs.ts";
import { priceOf, selectionOf } from "../report-server.ts";
import { failed, PROBLEM } from "./home-walk.ts";
import { BUILD, type Walk } from "./walk.ts";

/** What it takes until a price is asked for. */
const STILL_MS = 360;
const MANY = 12_345_678;
const WHERE = "'Prospects of November'!AA1234:AA12345";

/** As they stand in their list. */
const CARDS = [
  ...["metrics", "summary", "authority"],
  ...["backlinks", "link-changes", "anchors", "pages", "full-list", "export"],
  ...["refdomains", "domain-changes", "ips", "link-history", "domain-history"],
] as const;

async function open(walk: Walk, report: (typeof CARDS)[number], targets = "example.com"): Promise<void> {
  await walk.press(".report-card", CARDS.indexOf(report));
  await walk.put("#targets", targets);
  await walk.unfold();
}

const close = (walk: Walk) => walk.press(".back");

export async function walkForms(walk: Walk): Promise<void> {
  if (CARDS.length !== Object.keys(REPORTS).length) throw new Error("There are other reports.");
  walk.answer("price", priceOf(MANY));
  walk.answer("selection", selectionOf(["example.com"], { where: WHERE, isReport: true }));
  await walk.show(BUILD);
  for (const report of CARDS) {
    await open(walk, report);
    await walk.wait(STILL_MS);
    await close(walk);
  }
}

export async function walkTargets(walk: Walk): Promise<void> {
  const { answer, press, put } = walk;
  await open(walk, "summary", "example.com\nexample.org");
  await put("#targets", "foo bar");
  await put("#targets", "Domain");
  await put("#targets", "");
  await close(walk);
  await open(walk, "backlinks", Array.from({ length: 101 }, (_, index) => `site-${index}.com`).join("\n"));
  await put("#targets", "example.com\nexample.org");
  answer("selection", failed);
  await press(".label-row button");
  answer("selection", selectionOf(["", ""], { where: WHERE }));
  await press(".label-row button");
  const bad = Array.from({ length: 7 }, (_, index) => `two words ${index}`);
  const texts = ["example.com", "www.example.com", "Loading...", "#N/A", ...bad];
  answer("selection", selectionOf(texts, { where: WHERE }));
  await press(".label-row button");
  await close(walk);
}

export async function walkFilters(walk: Walk): Promise<void> {
  const { press, put } = walk;
  await open(walk, "backlinks");
  await put(".number", "none");
  await put(".pair input", "999", 0);
  await put(".pair input", "50", 0);
  await put(".pair input", "10", 1);
  await put(".filter input", "ü", 0);
  await put(".filter input", "a".repeat(4_000), 0);
  await put(".filter input", "a", 1);
  await press(".preset button", 2);
  await press(".preset button", 1);
  // What was wrong has opened the list, and now closes it.
  await walk.unfold();
  await press(".preset button", 0);
  await close(walk);
  await open(walk, "metrics");
  await press(".preset button", 2);
  await close(walk);
  await open(walk, "link-history");
  await put('fieldset.field select:has([value="dates"])', "dates");
  await put("input[type=date]", "2026-11-23", 0);
  await put("input[type=date]", "2026-11-20", 1);
  await put("input[type=date]", "12026-11-20", 1);
  await close(walk);
}

export async function walkPlaces(walk: Walk): Promise<void> {
  const { answer, press } = walk;
  answer("selection", selectionOf(["example.com"], { where: "A1", isReport: true }));
  await open(walk, "backlinks");
  await press('[name="place"]', 1);
  await press('[name="refresh"]', 1);
  await press('[name="refresh"]', 2);
  answer("selection", selectionOf(["example.com"]));
  await press(".label-row button");
  await close(walk);
  answer("selection", selectionOf(["example.com"], { where: WHERE, freeColumns: 20 }));
  await open(walk, "metrics");
  await press(".label-row button");
  await press('[name="place"]', 1);
  answer("selection", selectionOf(["example.com"], { where: WHERE, freeColumns: 1 }));
  await press(".label-row button");
  await close(walk);
}

const LINES = Array.from({ length: 7 }, () => ({ what: "Backlinks of example.com", credits: MANY, storedCredits: 0 }));

export async function walkPrices(walk: Walk): Promise<void> {
  const { answer, put } = walk;
  await open(walk, "backlinks");
  const prices = [
    failed,
    priceOf(MANY, { dayCreditsLeft: 0, note: "It goes to a new sheet" }),
    priceOf(MANY, { lines: LINES, storedCredits: MANY }),
    priceOf(MANY, { dayCreditsLeft: 2 * MANY, balanceCredits: 1_234_567, isAtMost: false }),
    priceOf(0, { isSample: true }),
    priceOf(100, { balanceCredits: null }),
    priceOf(1, { problem: PROBLEM }),
    priceOf(100),
  ];
  for (const [index, price] of prices.entries()) {
    answer("price", price);
    await put(".number", `${index + 1}`);
    await walk.wait(STILL_MS);
  }
  answer("start", failed);
  await walk.press(".price-bar button");
  await close(walk);
}
