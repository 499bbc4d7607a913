// The series as shipped: every day and every rank is what the API says, and each target is paid once.
import { describe, expect, it } from "vitest";
import { FUNCTION_SPECS } from "../../src/functions/function-specs.ts";
import { askSandbox, expectedRows, serialOf } from "./sandbox-answers.ts";
import { column, rowsOf, shippedAddon } from "./shipped-addon.ts";
import { SERIES_CALLS, sentFor, type TableCallCase, WARM_SERVICE_CALLS } from "./table-calls.ts";

/** Rows of the sandbox in ascending order of their first cell. */
function ascending(call: TableCallCase, addon: ReturnType<typeof shippedAddon>, target: string): unknown[][] {
  const said = askSandbox(addon, `backlinks/${call.path}`, { ...sentFor(call, target), ...call.parameters });
  return expectedRows(said, Object.keys(call.titles)).sort(([a], [b]) => Number(a) - Number(b));
}

describe("a series of the shipped add-on", () => {
  it("is here whichever it is: a function without a call in table-calls.ts is not looked at", () => {
    const series = Object.entries(FUNCTION_SPECS).flatMap(([name, { kind }]) => (kind === "series" ? [name] : []));
    expect(series.filter((name) => !SERIES_CALLS.some((call) => call.name === name))).toEqual([]);
  });

  it.each(SERIES_CALLS)("$name $args shows every value that $path answers, the first day on top", (call) => {
    for (const target of ["nike.com", "site7.com", "example.org"]) {
      const addon = shippedAddon();
      const output = addon.compute(call.name, target, ...call.args);
      expect(output).toEqual([Object.values(call.titles), ...ascending(call, addon, target)]);
      expect(addon.answered.map(({ path, status }) => [path, status])).toEqual([[`/v1/backlinks/${call.path}`, 200]]);
    }
  });

  it.each(SERIES_CALLS)("$name $args costs what is charged, and a second execution nothing", (call) => {
    const addon = shippedAddon();
    const { credits } = askSandbox(addon, `backlinks/${call.path}`, {
      ...sentFor(call, "nike.com"),
      ...call.parameters,
    });
    const output = addon.compute(call.name, "nike.com", ...call.args);
    expect(addon.creditsSpent()).toBe(credits);
    expect(credits).toBeGreaterThan(0);
    addon.serviceCalls.length = 0;
    addon.host.clock.advance(60_000);
    expect(addon.compute(call.name, "nike.com", ...call.args)).toEqual(output);
    expect(addon.answered).toHaveLength(1);
    expect(addon.serviceCalls).toEqual(WARM_SERVICE_CALLS);
  });

  it.each(SERIES_CALLS)("$name $args puts targets side by side, one request each, in one wave", (call) => {
    const addon = shippedAddon();
    const names = ["nike.com", "site7.com", "stripe.com"];
    const output = rowsOf(
      addon.compute(call.name, column("nike.com", "", "site7.com", "stripe.com", ""), ...call.args),
    );
    const parts = names.map((name) => new Map(ascending(call, addon, name).map(([head, ...rest]) => [head, rest])));
    const heads = [...new Set(parts.flatMap((part) => [...part.keys()]))].sort((a, b) => Number(a) - Number(b));
    const [, ...fields] = Object.values(call.titles);
    const blank = fields.map(() => "");
    expect(output.slice(1)).toEqual(heads.map((head) => [head, ...parts.flatMap((part) => part.get(head) ?? blank)]));
    const titles = names.flatMap((name) => fields.map((field) => `${name} ${field.toLowerCase()}`));
    expect(output[0]?.slice(1)).toEqual(fields.length > 1 ? titles : names);
    expect(addon.answered).toHaveLength(3);
    addon.compute(call.name, column("stripe.com", "nike.com"), ...call.args);
    expect(addon.answered).toHaveLength(3);
    expect(addon.serviceCalls.filter((name) => name === "fetch.send")).toHaveLength(1);
  });

  it("shows the net of what was won and lost", () => {
    const addon = shippedAddon();
    const both = rowsOf(addon.compute("SER_BACKLINKS_DAILY", "nike.com", "30d", "today", "domain", "headers=off"));
    expect(
      addon.compute("SER_BACKLINKS_DAILY", "nike.com", "30d", "today", "domain", "fields=net; headers=off"),
    ).toEqual(both.map(([date, won, lost]) => [date, Number(won) - Number(lost)]));
    expect(addon.answered).toHaveLength(1);
  });

  it("covers every day from the first to the last, without gaps", () => {
    const addon = shippedAddon();
    const dates = rowsOf(addon.compute("SER_BACKLINKS_HISTORY", "nike.com", "2025-01-01", "2026-06-30", "headers=off"));
    const first = serialOf("2025-01-01");
    expect(dates.map(([date]) => date)).toEqual(Array.from({ length: 546 }, (_, index) => first + index));
    expect(addon.creditsSpent()).toBe(100);
  });

  it("leaves out the kind of change that was not asked for, which the API shows as 0", () => {
    const addon = shippedAddon();
    const [titles, ...rows] = rowsOf(addon.compute("SER_BACKLINKS_DAILY", "nike.com", "30d", "today", "type=lost"));
    expect(titles).toEqual(["Date", "Lost"]);
    expect(rows.some(([, lost]) => Number(lost) > 0)).toBe(true);
  });

  it("means the same days in words until it is bought again, also past midnight", () => {
    const addon = shippedAddon();
    addon.host.clock.advance(13 * 3_600_000);
    const today = addon.compute("SER_BACKLINKS_HISTORY", "nike.com", "30d");
    addon.host.clock.advance(4 * 3_600_000);
    expect(addon.compute("SER_BACKLINKS_HISTORY", "nike.com", "30d")).toEqual(today);
    expect(addon.answered).toHaveLength(1);
    const [, ...tomorrow] = rowsOf(addon.compute("SER_BACKLINKS_HISTORY", "nike.com", "30d", "today", "max_age=1h"));
    expect(tomorrow[tomorrow.length - 1]?.[0]).toBe(serialOf("2026-11-24"));
  });
});
