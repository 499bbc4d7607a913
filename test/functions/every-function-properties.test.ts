// Whatever is written into a formula and whatever the API answers, each function gives cells or a coded text.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FunctionName } from "../../src/functions/catalogue.ts";
import { computeFunction } from "../../src/functions/compute-function.ts";
import { CREDITS_NAMES } from "../../src/functions/credits-table.ts";
import type { FunctionPorts } from "../../src/functions/function-ports.ts";
import { FUNCTION_SPECS } from "../../src/functions/function-specs.ts";
import { fakePorts, KEY } from "../engine/fake-ports.ts";
import { column, errorOf } from "./call-function.ts";
import { anyApi } from "./rubbish-answers.ts";
import { SAMPLE_PARAMETERS, valuesOf } from "./sample-parameters.ts";

const NAMES = Object.keys(FUNCTION_SPECS) as readonly FunctionName[];

const domain = fc.constantFrom("a.com", "b.com", "www.a.com", "https://c.com/x?y=1", "bücher.de");
const cell = fc.oneof(
  { weight: 4, arbitrary: domain },
  fc.constantFrom<unknown>(
    "",
    "Domain",
    "Loading...",
    "#REF!",
    "foo bar",
    "me@a.com",
    KEY,
    `${KEY}@a.com`,
    true,
    7,
    null,
  ),
  fc.date(),
  fc.anything(),
);
const cells = fc.array(cell, { minLength: 1, maxLength: 6 });
const wholeColumn = fc.array(domain, { minLength: 1, maxLength: 6 }).map((list) => column(...list));
const targets = fc.oneof(
  { weight: 3, arbitrary: domain },
  { weight: 3, arbitrary: wholeColumn },
  cell,
  cells.map((list) => column(...list)),
  cells.map((list) => [list]),
  fc.array(cells, { maxLength: 4 }),
);

const optionName = fc.constantFrom(
  ...new Set(SAMPLE_PARAMETERS.map(({ parameter }) => parameter)),
  ...["fields", "headers", "max_age", "errors", "refresh", "source", "what", "section", "of", "from", "to", "type"],
  ...["anchor_contains", "url_to_excludes", "min_rank", "contains", "constructor", "__proto__", "ftarget"],
);
const optionValue = fc.oneof(
  fc.constantFrom("", "1", "100", "1,000", "all", "off", "text", "blank", "new", "lost", "30d", "6m", "2026-01-31"),
  fc.constantFrom("today", "domain", "host", "by_week", "net", "anchor", "backlinks", "summary", "refdomains", KEY),
  fc.string({ maxLength: 12 }),
);
const optionsText = fc
  .array(fc.tuple(optionName, optionValue), { minLength: 1, maxLength: 4 })
  .map((pairs) => pairs.map(([name, value]) => `${name}=${value}`).join("; "));
const optionsTable = fc.array(
  fc.tuple(fc.oneof(optionName, cell), fc.oneof(optionValue, fc.date(), fc.integer(), cell)),
  {
    minLength: 1,
    maxLength: 4,
  },
);
const argument = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>("", undefined, null) },
  {
    weight: 2,
    arbitrary: fc.constantFrom<unknown>("all", "anchors", "overview", "lost", "left", "30d", "host", 5, true),
  },
  { weight: 2, arbitrary: optionsText },
  optionsTable,
  fc.string(),
  targets,
);
const wildCall = fc.tuple(targets, fc.array(argument, { maxLength: 5 })).map(([first, others]) => [first, ...others]);

/** A call that the function takes: targets, and options that it knows with values that they have. */
function soundCall(name: FunctionName): fc.Arbitrary<readonly unknown[]> {
  const { kind } = FUNCTION_SPECS[name];
  if (kind === "credits") return fc.tuple(fc.constantFrom<unknown>(...CREDITS_NAMES, "all", "", "headers=off"));
  const known = SAMPLE_PARAMETERS.filter((sample) => sample.call.name === name && sample.call.options === "");
  const pairs = known.flatMap((sample) => valuesOf(sample).map(([value]) => `${sample.parameter}=${value}`));
  const shown = ["headers=off", "errors=blank", "max_age=1d", "refresh=1"];
  const fields = kind === "summary" ? ["section=all", "section=anchors"] : kind === "aligned" ? [] : ["fields=all"];
  const options = fc.uniqueArray(fc.constantFrom(...pairs, ...shown, ...fields), {
    maxLength: 3,
    selector: (pair) => pair.split("=")[0],
  });
  const one = fc.oneof(domain, domain.map(column));
  const some =
    kind === "list"
      ? one
      : fc.oneof(
          one,
          cells.map((list) => column("a.com", ...list)),
          wholeColumn,
        );
  return fc.tuple(some, options).map(([target, list]) => [target, list.join("; ")]);
}

const callOf = (name: FunctionName) => fc.oneof({ weight: 2, arbitrary: soundCall(name) }, wildCall);

/** What the cells show; throws for anything that no cell can show. */
function plainRows(output: unknown): readonly (readonly unknown[])[] {
  const rows: readonly (readonly unknown[])[] = Array.isArray(output) ? output : [[output]];
  expect(rows.length).toBeGreaterThan(0);
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
  expect(rows[0]?.length).toBeGreaterThan(0);
  for (const value of rows.flat()) {
    const isDate = value instanceof Date && Number.isFinite(value.getTime());
    const isPlain = isDate || typeof value === "boolean" || Number.isFinite(value);
    if (!isPlain && typeof value !== "string") throw new Error(`no cell shows ${typeof value} ${String(value)}`);
    if (typeof value === "string") expect(value.length).toBeLessThanOrEqual(50_000);
  }
  expect(JSON.stringify(rows)).not.toContain(KEY);
  return rows;
}

/** Rows or a coded text. */
function answerOf(name: FunctionName, args: readonly unknown[], ports: FunctionPorts) {
  let rows: readonly (readonly unknown[])[] = [];
  const thrown = errorOf(() => {
    rows = plainRows(computeFunction(name, args, ports));
  });
  expect(thrown).toMatch(/^(no error$|SER-\d{3} [^\n]{10,})/);
  expect(thrown).not.toContain(KEY);
  return { rows, thrown };
}

describe("any formula with any answer of the API", () => {
  it.each(NAMES)("%s gives a rectangle of cells or a coded text, and the same again from what it stored", (name) => {
    fc.assert(
      fc.property(callOf(name), anyApi, (args, api) => {
        const ports = fakePorts(api);
        const { rows, thrown } = answerOf(name, args, ports);
        expect(ports.nowMs() - Date.UTC(2026, 10, 23, 9)).toBeLessThan(26_000);
        const sent = ports.sent.length;
        const hidesFailures = args.flat(2).some((value) => typeof value === "string" && value.includes("blank"));
        if (thrown !== "no error" || JSON.stringify(rows).includes("SER-") || hidesFailures) return;
        // Whole answers are stored: nothing of them is bought again.
        expect(answerOf(name, args, ports).rows).toEqual(rows);
        expect(ports.sent).toHaveLength(sent);
      }),
      { numRuns: 150 },
    );
  });

  it.each(NAMES)(
    "%s sends nothing but targets that it was given, and spends nothing on arguments that it refuses",
    (name) => {
      fc.assert(
        fc.property(callOf(name), (args) => {
          const ports = fakePorts();
          const { thrown } = answerOf(name, args, ports);
          if (thrown !== "no error" && !/^SER-(12|3|4|5)/.test(thrown)) expect(ports.sent).toEqual([]);
          for (const target of ports.sent.flatMap((request) => request.targets)) expect(target).toMatch(/^[!-~]+$/);
          expect(JSON.stringify(ports.sent.map((request) => request.targets))).not.toContain(KEY);
        }),
        { numRuns: 100 },
      );
    },
  );

  it("is aligned to the targets where the function is", () => {
    const aligned = NAMES.filter((name) => FUNCTION_SPECS[name].kind === "aligned");
    fc.assert(
      fc.property(
        fc.constantFrom(...aligned),
        fc.array(domain, { minLength: 2, maxLength: 8 }),
        anyApi,
        (name, list, api) => {
          const { rows, thrown } = answerOf(name, [column(...list)], fakePorts(api));
          if (thrown === "no error") expect(rows).toHaveLength(list.length);
          const across = answerOf(name, [[list]], fakePorts(api));
          if (across.thrown === "no error") expect(across.rows[0]).toHaveLength(list.length);
        },
      ),
      { numRuns: 200 },
    );
  });
});
