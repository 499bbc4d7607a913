import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ENDPOINTS, type EndpointId } from "../../src/api/catalogue.ts";
import type { Endpoint, ParameterRule } from "../../src/api/catalogue-shape.ts";
import { checkParameters } from "./all-calls.ts";

const IDS = Object.keys(ENDPOINTS) as EndpointId[];

type ValueRule = Exclude<ParameterRule, { kind: "targets" }>;

/** Every parameter of every endpoint but the targets of batches, so that no rule stands untested. */
const ALL_RULES = IDS.flatMap((id) => {
  const { parameters }: Endpoint = ENDPOINTS[id];
  return Object.entries(parameters).flatMap(([name, rule]): [EndpointId, string, ValueRule][] =>
    rule.kind === "targets" ? [] : [[id, name, rule]],
  );
});

function otherRequired(id: EndpointId): Readonly<Record<string, unknown>> {
  const { parameters }: Endpoint = ENDPOINTS[id];
  const required = Object.entries(parameters).filter(([, rule]) => "isRequired" in rule);
  return Object.fromEntries(required.map(([name]) => [name, "example.com"]));
}

function goodValues(rule: ValueRule): readonly unknown[] {
  switch (rule.kind) {
    case "integer":
      return [rule.min, rule.max];
    case "word":
      return [...rule.words, ...Object.keys(rule.aliases ?? {})];
    case "date":
      return ["2024-02-29", "2000-01-01"];
    case "text":
      return ["x", "x".repeat(2063)];
  }
}

function badValues(rule: ValueRule): readonly unknown[] {
  switch (rule.kind) {
    case "integer":
      return [rule.min - 1, rule.max + 1, rule.min + 0.5, String(rule.min), Number.NaN, Number.POSITIVE_INFINITY, true];
    case "word":
      return ["nonsense", rule.words[0]?.toUpperCase(), ` ${rule.words[0]}`, 1, [rule.words[0]], "constructor"];
    case "date":
      return [
        "2023-02-29",
        "2023-13-01",
        "2023-00-10",
        "2023-04-31",
        "01.02.2023",
        "2023-1-1",
        "2023-01-01T00:00",
        20230101,
      ];
    case "text":
      return rule.maxLength === undefined ? [" ", 5] : [" ", 5, "x".repeat(rule.maxLength + 1)];
  }
}

describe.each(ALL_RULES)("%s %s", (id, name, rule) => {
  it.each(goodValues(rule).map((value) => [value]))("takes %j", (value) => {
    expect(checkParameters(id, { ...otherRequired(id), [name]: value })).toBeUndefined();
  });

  it.each(badValues(rule).map((value) => [value]))("refuses %j, naming the parameter", (value) => {
    const failure = checkParameters(id, { ...otherRequired(id), [name]: value });
    expect(failure?.code).toBe("isRequired" in rule ? "SER-115" : "SER-114");
    expect(failure?.message).toMatch(new RegExp(`^${name} must be .*got `));
  });
});

describe("messages", () => {
  it.each<[EndpointId, object, string]>([
    ["anchors", { target: "a.example", limit: 0 }, "SER-114 limit must be a whole number from 1 to 10,000, got 0."],
    [
      "raw",
      { target: "a.example", limit: 100_001 },
      "SER-114 limit must be a whole number from 1 to 100,000, got 100001.",
    ],
    ["metrics", { target: ["a.example"], mode: "site" }, 'SER-114 mode must be one of domain, host, url, got "site".'],
    ["export/status", {}, "SER-115 task_id must be a text that is not blank, got nothing."],
    [
      "history",
      { target: "a.example", date_from: "yesterday" },
      'SER-114 date_from must be a date of the form YYYY-MM-DD, got "yesterday".',
    ],
    [
      "all",
      { target: "a.example", anchor_filter: "größe" },
      'SER-114 anchor_filter must be made of ASCII characters only, got "größe".',
    ],
    [
      "all",
      { target: "a.example", url_to_filter: "x".repeat(2064) },
      "SER-114 url_to_filter must be at most 2,063 characters long, got 2,064.",
    ],
    [
      "all",
      { target: "a.example", inlink_rank_from: 9, inlink_rank_to: 8 },
      "SER-114 inlink_rank_from must not be after inlink_rank_to, got 9 and 8.",
    ],
    [
      "history",
      { target: "a.example", date_from: "2024-01-02", date_to: "2024-01-01" },
      'SER-114 date_from must not be after date_to, got "2024-01-02" and "2024-01-01".',
    ],
  ])("%s %j", (id, parameters, expected) => {
    const failure = checkParameters(id, parameters);
    expect(`${failure?.code} ${failure?.message}`).toBe(expected);
  });

  it("never repeat a key that was put into the wrong place", () => {
    const key = "80cfee7d-1111-2222-3333-fc8500816bb3";
    const failures = [
      checkParameters("all", { target: "a.example", limit: key }),
      checkParameters("history", { target: "a.example", date_from: `Token ${key}` }),
    ];
    for (const failure of failures) {
      expect(failure?.message).toContain("…");
      expect(failure?.message).not.toContain(key.slice(0, 8));
    }
  });
});

it("takes equal ends of a range, and one end alone", () => {
  const target = "a.example";
  expect(checkParameters("history", { target, date_from: "2024-01-01", date_to: "2024-01-01" })).toBeUndefined();
  expect(checkParameters("history", { target, date_from: "2024-01-01" })).toBeUndefined();
  expect(checkParameters("all", { target, inlink_rank_to: 0 })).toBeUndefined();
});

it("answers one line or nothing for parameters of any shape, and never throws", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...IDS),
      fc.object({ key: fc.constantFrom("target", "mode", "limit", "date_to", "x") }),
      (id, given) => {
        const failure = checkParameters(id, given);
        if (failure !== undefined) expect(failure.message).toMatch(/^[^\n\r]+\.$/);
      },
    ),
  );
});
