// What is said to have changed, by the kind of a report and how it is run again.
import { describe, expect, it } from "vitest";
import { NO_SHEET } from "../../src/reports/run.ts";
import { savedReports } from "../../src/reports/saved-reports.ts";
import { changesFile, domainsFile, LATER, settleAgain, sheetOf } from "./changes-file.ts";
import { only } from "./schedule-file.ts";

describe("reports of other kinds", () => {
  const TARGETS = ["a.com", "b.com", "c.com"];
  const METRICS = {
    report: "metrics",
    targets: TARGETS,
    columns: ["domain_inlink_rank", "backlinks", "refdomains"],
  } as const;

  it("bulk metrics that are appended say which authority has moved since the last day, and the net", () => {
    const file = changesFile();
    const figures = (ranks: readonly number[], backlinks: number) =>
      file.figures(
        Object.fromEntries(
          TARGETS.map((target, at) => [target, { domain_inlink_rank: Number(ranks[at]), backlinks, refdomains: 10 }]),
        ),
      );
    file.addReport("Rivals", METRICS, "append");
    figures([40, 50, 60], 1_000);
    file.day();
    expect(file.changesSheet()).toBeUndefined();
    figures([45, 30, 64], 1_100);
    file.day();
    const lines = [
      "2026-11-25 | Rivals | 3 targets | Net change | Bulk metrics |  | Backlinks +300 since 2026-11-24",
      "2026-11-25 | Rivals | a.com | Authority up | Domain authority | 45 | 40 → 45 since 2026-11-24",
      "2026-11-25 | Rivals | b.com | Authority down | Domain authority | 30 | 50 → 30 since 2026-11-24",
    ];
    expect(file.lines()).toEqual(lines);
    file.day();
    expect(file.lines()).toEqual(lines);
    file.sheets.put(sheetOf(file).id, 1, 12, 1);
    figures([46, 30, 63], 1_100);
    file.day();
    expect(file.lines().slice(3)).toEqual([
      "2026-11-27 | Rivals | c.com | Authority down | Domain authority | 63 | 64 → 63 since 2026-11-26",
      "2026-11-27 | Rivals | a.com | Authority up | Domain authority | 46 | 45 → 46 since 2026-11-26",
    ]);
  });

  it.each([
    ["a list that is replaced", {}, "replace"],
    ["a list whose snapshots are appended", {}, "append"],
    ["bulk metrics that are replaced", METRICS, "replace"],
    ["a dashboard", { report: "summary" }, "replace"],
  ] as const)("%s says nothing", (_, order, way) => {
    const file = changesFile();
    file.addReport("Report", order, way);
    file.day();
    file.list(LATER);
    file.day();
    expect(only(file).outcomes.map(({ word }) => word)).toEqual(["done", "done"]);
    expect(file.changesSheet()).toBeUndefined();
  });

  it("new & lost domains say what has come and gone since they were last looked at, however late it is heard of", () => {
    const file = changesFile();
    const OLD = [
      ["2026-11-20", "old.com", "lost"],
      ["2026-11-24", "a.com", "new"],
    ] as const;
    file.events(OLD);
    file.addReport("Events", { report: "domain-changes" });
    file.day();
    file.events([
      OLD[1],
      ["2026-11-22", "late.com", "lost"],
      ["2026-11-25", "b.com", "lost"],
      ["2026-11-24", "c.com", "new"],
    ]);
    file.day();
    const lines = [
      "2026-11-25 | Events | example.com | Net change | New & lost domains |  | +1 new, 2 lost: net -1",
      "2026-11-25 | Events | example.com | Lost | late.com | 50 | on 2026-11-22, 2 backlinks",
      "2026-11-25 | Events | example.com | Lost | b.com | 50 | on 2026-11-25, 2 backlinks",
      "2026-11-25 | Events | example.com | New | c.com | 50 | 2 backlinks",
    ];
    expect(file.lines()).toEqual(lines);
    settleAgain(file);
    expect(file.lines()).toEqual(lines);
    file.events([["2026-11-25", "b.com", "lost"]]);
    file.day();
    expect(file.lines()).toEqual(lines);
  });

  it("a list that ends where it was cut says what is not in it, and never that it is lost", () => {
    const file = changesFile();
    file.addReport("Top", { rows: 3 });
    file.day();
    file.list(LATER);
    file.day();
    expect(file.lines()[0]).toBe(
      "2026-11-25 | Top | example.com | Net change | Referring domains |  | +2 new, 2 not in this list",
    );
    expect(file.lines().some((line) => line.includes("Lost"))).toBe(false);
  });

  it("a report whose sheet or keys are gone says nothing, and a new one of its kind begins anew", () => {
    const file = domainsFile();
    const sheet = file.sheets.all.get(file.reportSheet("Domains"));
    sheet?.columns.delete("key");
    file.list(LATER);
    file.day();
    expect(savedReports(file.ports)[0]?.sheetId).not.toBe(NO_SHEET);
    expect(file.changesSheet()).toBeUndefined();
  });
});
