import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { FunctionName } from "../../src/functions/catalogue.ts";
import { computeFunction } from "../../src/functions/compute-function.ts";
import { FUNCTION_SPECS } from "../../src/functions/function-specs.ts";
import { fakePorts } from "../engine/fake-ports.ts";
import { column, errorOf } from "./call-function.ts";

describe("any input whatever", () => {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.domain() },
    fc.webUrl({ withQueryParameters: true }),
    fc.constantFrom("", "Domain", "Loading...", "#REF!", "me@a.com", true, 7, null, undefined),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.date(),
    fc.anything(),
  );
  const range = fc.oneof(
    cell,
    fc.array(cell, { maxLength: 20 }).map((cells) => cells.map((value) => [value])),
    fc.array(cell, { maxLength: 20 }).map((cells) => [cells]),
    fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 4 }),
  );
  const text = fc.oneof(
    fc.constantFrom("", undefined, null, "all", "backlinks, ips", "host", "max_age=2d", true),
    fc.string(),
    range,
  );

  it("gives an aligned rectangle of plain cells or a coded error", () => {
    const names = Object.keys(FUNCTION_SPECS) as readonly FunctionName[];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.oneof(range, text), { minLength: 1, maxLength: 5 }),
        (name, args) => {
          const thrown = errorOf(() => {
            const output = computeFunction(name, args, fakePorts());
            const rows = Array.isArray(output) ? output : [[output]];
            expect(rows.length).toBeGreaterThan(0);
            expect(new Set(rows.map((line) => line.length)).size).toBe(1);
            for (const value of rows.flat()) {
              const isPlain =
                ["string", "boolean"].includes(typeof value) || Number.isFinite(value) || value instanceof Date;
              expect(isPlain, `cell ${String(value)}`).toBe(true);
            }
          });
          expect(thrown).toMatch(/^(no error|SER-\d{3} )/);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it("gives as many rows as the column has up to its last filled cell", () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 30 }), (cells) => {
        const isFilled = (value: unknown) =>
          !(value === null || value === undefined || (typeof value === "string" && value.trim() === ""));
        const last = cells.reduce<number>((found, value, index) => (isFilled(value) ? index : found), -1);
        const output = computeFunction("SER_METRICS", [column(...cells), "backlinks, ips"], fakePorts());
        expect(last < 0 ? output === "" : (output as readonly unknown[]).length === last + 1).toBe(true);
      }),
    );
  });
});
