import fc from "fast-check";
import { describe, expect, expectTypeOf, it } from "vitest";
import { ENDPOINTS, type EndpointId, type FieldOf, type RowOf } from "../../src/api/catalogue.ts";
import type { Endpoint } from "../../src/api/catalogue-shape.ts";
import { decodeAnswer } from "./all-calls.ts";
import { DOCUMENTED_ENDPOINTS, exampleAnswer } from "./documented-catalogue.ts";
import { EXAMPLE_ANSWERS } from "./example-answers.ts";

const IDS = Object.keys(ENDPOINTS) as EndpointId[];
const LIST_IDS = IDS.filter((id) => ENDPOINTS[id].shape === "list");

function messageOf(id: EndpointId, body: string): string {
  const decoded = decodeAnswer(id, body);
  if (decoded.ok) throw new Error(`${id} took ${body.slice(0, 80)}`);
  expect(decoded.failure.code).toBe("SER-511");
  return decoded.failure.message;
}

/** The example of the endpoint as an answer whose first row is changed. */
function withRow(id: EndpointId, change: Readonly<Record<string, unknown>>): string {
  const { envelope, shape }: Endpoint = ENDPOINTS[id];
  const { answer } = EXAMPLE_ANSWERS[id];
  const content = envelope === null ? answer : (answer as Record<string, unknown>)[envelope];
  const [first, ...others] = shape === "list" ? (content as object[]) : [content as object];
  const changed = { ...first, ...change };
  if (envelope === null) return JSON.stringify(changed);
  return JSON.stringify({ [envelope]: shape === "list" ? [changed, ...others] : changed });
}

describe.each(IDS)("an answer of %s", (id) => {
  it("is read as documented, every field there and in the order of the catalogue", () => {
    const decoded = decodeAnswer(id, JSON.stringify(EXAMPLE_ANSWERS[id].answer));
    expect(decoded).toMatchObject({ ok: true, rows: EXAMPLE_ANSWERS[id].rows });
    if (!decoded.ok || ENDPOINTS[id].shape === "open") return;
    for (const row of decoded.rows) expect(Object.keys(row)).toEqual(Object.keys(ENDPOINTS[id].fields));
  });

  it("is read with the example values of the facts that the sandbox is built on", () => {
    const documented = DOCUMENTED_ENDPOINTS.find(({ path }) => path.replace(/^\/v1\/(backlinks\/)?/, "") === id);
    expect(documented).toBeDefined();
    if (documented !== undefined) expect(decodeAnswer(id, exampleAnswer(documented))).toMatchObject({ ok: true });
  });

  it("may bring fields nobody knows, which are dropped", () => {
    const decoded = decodeAnswer(id, withRow(id, { brand_new: { deep: [1] } }));
    expect(decoded.ok).toBe(true);
    if (decoded.ok && ENDPOINTS[id].shape !== "open") expect(decoded.rows[0]).not.toHaveProperty("brand_new");
  });

  it.each([
    ["", "it is empty"],
    [" \n\t", "it is empty"],
    ["<!doctype html><title>Sign in</title>", "it is HTML or XML, not JSON"],
    [`${" ".repeat(5000)}<?xml version="1.0"?><summary/>`, "it is HTML or XML, not JSON"],
    ["null", "expected an object, got null"],
    ["[]", "expected an object, got a list of 0"],
    ['"ok"', 'expected an object, got "ok"'],
    ["12", "expected an object, got 12"],
    ["Service paused", "it is not valid JSON"],
    ['{"a": 1,}', "it is not valid JSON"],
  ])("cannot be %j", (body, problem) => {
    expect(messageOf(id, body)).toContain(`(/v1/${id.startsWith("account/") ? id : `backlinks/${id}`}: ${problem})`);
  });

  it("cannot be cut off, at whichever character", () => {
    const whole = JSON.stringify(EXAMPLE_ANSWERS[id].answer);
    for (let length = 1; length < whole.length; length++) {
      expect(messageOf(id, whole.slice(0, length))).toContain(`cut off after ${length} characters`);
    }
  });

  it("cannot be an error envelope that came with a 2xx", () => {
    const body = JSON.stringify({ error: { code: 403, message: "Limit reached", description: "Nothing left." } });
    expect(messageOf(id, body)).toContain('it holds an error: "Limit reached: Nothing left."');
  });
});

describe.each(LIST_IDS)("the list of %s", (id) => {
  const envelope = String(ENDPOINTS[id].envelope);

  it("may be empty, which means no rows", () => {
    expect(decodeAnswer(id, JSON.stringify({ [envelope]: [] }))).toEqual({ ok: true, rows: [] });
  });

  it("must be there and be a list", () => {
    expect(messageOf(id, '{"data":[],"total":0}')).toContain(`${envelope} is missing; it holds "data", "total"`);
    expect(messageOf(id, "{}")).toContain(`${envelope} is missing; it holds nothing`);
    expect(messageOf(id, JSON.stringify({ [envelope]: null }))).toContain(`${envelope}: expected a list, got null`);
    expect(messageOf(id, JSON.stringify({ [envelope]: {} }))).toContain(`${envelope}: expected a list, got an object`);
  });

  it("must hold objects only", () => {
    const [row] = EXAMPLE_ANSWERS[id].rows;
    const body = JSON.stringify({ [envelope]: [row, null] });
    expect(messageOf(id, body)).toContain("row 2: expected an object, got null");
  });
});

/** Every field of every endpoint with the kind the catalogue gives it. */
const ALL_FIELDS = IDS.flatMap((id) => {
  const { fields }: Endpoint = ENDPOINTS[id];
  return Object.entries(fields).map(([name, spec]): [EndpointId, string, string] => [
    id,
    name,
    typeof spec === "string" ? spec : "list",
  ]);
});

const WRONG_VALUES: Readonly<Record<string, readonly unknown[]>> = {
  int: ["x", "1.5", "1,000", 1.5, true, [], {}, 2 ** 60],
  text: [1, false, [], {}],
  boolean: [0, 1, "true", "", []],
  date: ["yesterday", "2023-02-30", "2023-01-15 10:00:00", "2023-00-00", 20230115, false],
  "text[]": ["x", [1], {}, 5],
  list: ["x", {}, 5, [null], [5], ["x"], [{}]],
};

function wrongValuesOf(kind: string): readonly unknown[] {
  const values = WRONG_VALUES[kind];
  if (values === undefined) throw new Error(`No wrong values are listed for ${kind}`);
  return values;
}

describe.each(ALL_FIELDS)("%s %s (%s)", (id, name, kind) => {
  const scalar = kind.replace(/\?$|\|null$/, "");
  const decodedValue = (value: unknown) => {
    const decoded = decodeAnswer(id, withRow(id, { [name]: value }));
    return decoded.ok ? { value: Object.entries(decoded.rows[0] ?? {}).find(([key]) => key === name)?.[1] } : "refused";
  };

  if (scalar === "date") {
    it("is unknown as a date of zeros where it may be unknown, and is refused elsewhere", () => {
      expect(decodedValue("0000-00-00")).toEqual(kind === scalar ? "refused" : { value: null });
    });
  }

  it.each(wrongValuesOf(scalar).map((value) => [value]))("is refused for %j", (value) => {
    expect(messageOf(id, withRow(id, { [name]: value }))).toMatch(new RegExp(`field ${name}.*: expected .*, got `));
  });

  it(kind === scalar && kind !== "list" ? "must not be null" : "may be null, which stays unknown", () => {
    expect(decodedValue(null)).toEqual(kind === scalar && kind !== "list" ? "refused" : { value: null });
  });

  const mayBeAbsent = kind.endsWith("?") || kind === "list";
  it(mayBeAbsent ? "may be absent, which means unknown" : "must not be absent", () => {
    const others = { ...(id === "account/subscription" ? { expiraton_date: undefined } : {}), [name]: undefined };
    const decoded = decodeAnswer(id, withRow(id, others));
    expect(decoded.ok).toBe(mayBeAbsent);
    if (decoded.ok) expect(decoded.rows[0]).toHaveProperty(name, null);
  });
});

describe("messages", () => {
  it("name field, row and value", () => {
    const row = { target: "a.example", backlinks: 1 };
    const body = JSON.stringify({ metrics: [row, row, { ...row, backlinks: "x" }] });
    expect(decodeAnswer("count", body)).toEqual({
      ok: false,
      failure: {
        code: "SER-511",
        message:
          "The API's answer could not be read (/v1/backlinks/count: field backlinks of row 3: expected an integer, " +
          'got "x"). It may have been charged; it is asked again an hour later, until then recalculating is free.',
      },
    });
  });

  it("name the place inside a nested list", () => {
    const top_tlds = [{ tld: "com", count: 1 }, { tld: "org" }];
    expect(messageOf("summary", withRow("summary", { top_tlds }))).toContain(
      "field top_tlds[2].count of row 1: expected an integer, got nothing",
    );
  });

  it("stay on one line, short, and without keys, whatever the answer holds", () => {
    const key = "80cfee7d-1111-2222-3333-fc8500816bb3";
    const body = JSON.stringify({
      metrics: [{ target: "a.example", backlinks: `x\n${key}\u0000${"y".repeat(9000)}` }],
    });
    const message = messageOf("count", body);
    expect(message).toMatch(/got "x …y{20,60}…"/);
    expect(message).not.toContain("\n");
    expect(messageOf("count", JSON.stringify({ [key]: 1 }))).not.toContain(key.slice(0, 8));
  });
});

it("never throws, whatever JSON the body is", () => {
  fc.assert(
    fc.property(fc.constantFrom(...IDS), fc.jsonValue({ maxDepth: 4 }), (id, value) => {
      expect(typeof decodeAnswer(id, JSON.stringify(value)).ok).toBe("boolean");
      const { envelope }: Endpoint = ENDPOINTS[id];
      const wrapped = { [envelope ?? "x"]: value, error: value, next: value };
      expect(typeof decodeAnswer(id, JSON.stringify(wrapped)).ok).toBe("boolean");
    }),
    { numRuns: 500 },
  );
});

it("never throws, whatever text the body is", () => {
  fc.assert(
    fc.property(fc.constantFrom(...IDS), fc.string({ unit: "binary" }), (id, text) => {
      expect(typeof decodeAnswer(id, text).ok).toBe("boolean");
      expect(typeof decodeAnswer(id, `{"metrics":[${text}`).ok).toBe("boolean");
    }),
  );
});

it("does not choke on deep nesting or on a very long broken text", () => {
  expect(decodeAnswer("count", "[".repeat(200_000)).ok).toBe(false);
  expect(decodeAnswer("count", `{"metrics":"${"x\\".repeat(500_000)}`).ok).toBe(false);
});

it("derives rows whose types say what may be unknown", () => {
  expectTypeOf<RowOf<"count">>().toEqualTypeOf<{ readonly target: string; readonly backlinks: number }>();
  expectTypeOf<RowOf<"authority/page">["inlink_rank"]>().toEqualTypeOf<number | null>();
  expectTypeOf<RowOf<"history">["redirect_chain_urls"]>().toEqualTypeOf<readonly string[] | null>();
  expectTypeOf<RowOf<"all">["nofollow"]>().toEqualTypeOf<boolean>();
  expectTypeOf<RowOf<"summary">["top_tlds"]>().toEqualTypeOf<
    readonly { readonly tld: string; readonly count: number }[] | null
  >();
  expectTypeOf<FieldOf<"count">>().toEqualTypeOf<"target" | "backlinks">();
});
