import { describe, expect, it } from "vitest";
import { decodeRowByRow } from "./all-calls.ts";

const row = (target: unknown, backlinks: unknown) => ({ target, backlinks });
const decode = (...rows: readonly unknown[]) => decodeRowByRow("count", JSON.stringify({ metrics: rows }));

describe("a batch answer with a row that cannot be read", () => {
  it("keeps the other rows and names the target and the field of the bad one", () => {
    expect(decode(row("a.com", 1), row("b.com", null), row("c.com", 3))).toEqual({
      ok: true,
      rows: [row("a.com", 1), row("c.com", 3)],
      badRows: [
        {
          echo: "b.com",
          failure: {
            code: "SER-511",
            message: expect.stringContaining("field backlinks of row 2: expected an integer"),
          },
        },
      ],
    });
  });

  it("keeps the others when a row is no object or names nothing", () => {
    const decoded = decode(7, row(null, 1), row("c.com", 3));
    expect(decoded).toMatchObject({ ok: true, rows: [row("c.com", 3)], badRows: [{ echo: "" }, { echo: "null" }] });
  });
});

it("refuses a list of one target as a whole, where a dropped row would make the list wrong", () => {
  const body = JSON.stringify({ refdomains: [{ refdomain: "a.com", backlinks: "many" }] });
  expect(decodeRowByRow("refdomains", body)).toMatchObject({ ok: false, failure: { code: "SER-511" } });
});
