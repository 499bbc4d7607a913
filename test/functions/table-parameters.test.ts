// Every parameter of every endpoint that a table function asks can be given, under each of its names, and is sent
// under the API's name as the API takes it.
import { describe, expect, it } from "vitest";
import { LIST_ENDPOINTS } from "../../src/api/endpoints-lists.ts";
import { SERIES_ENDPOINTS } from "../../src/api/endpoints-series.ts";
import { describedEndpoint } from "../../src/engine/asking/bought-endpoints.ts";
import { call, refusalOf } from "./call-function.ts";
import { aliasesOf, SAMPLE_PARAMETERS, type SampleParameter, TABLE_FUNCTIONS, valuesOf } from "./sample-parameters.ts";

const SAMPLES = SAMPLE_PARAMETERS.map((sample) => ({
  ...sample,
  title: `${sample.parameter} of ${sample.call.name} at ${sample.call.endpoint}`,
}));
const WHOLE_RANGE = "from=2025-01-01; to=2026-11-23; ";

/** Everything that is sent when the option is given, or nothing but the days. */
function sentFor({ call: { name, options, endpoint }, parameter }: SampleParameter, option: string) {
  const hasDates = "date_to" in describedEndpoint(endpoint).parameters;
  const given = parameter.startsWith("date_") ? ["date_from=2026-11-01", "date_to=2026-11-23"] : [];
  const others = given.filter((one) => !one.startsWith(parameter)).join("; ");
  const range = hasDates && given.length === 0 ? WHOLE_RANGE : others === "" ? "" : `${others}; `;
  const { ports } = call(name, ["a.com", `${options}${range}${option}`]);
  expect(ports.sent).toHaveLength(1);
  expect(ports.sent[0]?.endpoint).toBe(endpoint);
  return ports.sent[0]?.parameters ?? {};
}

describe("the parameters of the table functions", () => {
  it("are all of those that the endpoints take", () => {
    const endpoints = [...Object.keys(LIST_ENDPOINTS), ...Object.keys(SERIES_ENDPOINTS)];
    expect(TABLE_FUNCTIONS.map(({ endpoint }) => endpoint).sort()).toEqual(endpoints.sort());
    expect(SAMPLES.length).toBeGreaterThan(60);
  });

  it.each(SAMPLES)("can be given by the API's name: $title", (sample) => {
    for (const [written, sent] of valuesOf(sample)) {
      const parameters = sentFor(sample, `${sample.parameter}=${written}`);
      // What travels in a query is text.
      expect(parameters[sample.parameter]).toEqual(
        describedEndpoint(sample.call.endpoint).methods[0] === "GET" ? String(sent) : sent,
      );
    }
  });

  it.each(SAMPLES.filter((sample) => aliasesOf(sample).length > 0))(
    "can be given by friendlier names: $title",
    (sample) => {
      const [[written, sent] = ["", ""]] = valuesOf(sample);
      const plain = sentFor(sample, `${sample.parameter}=${written}`);
      for (const alias of aliasesOf(sample)) {
        const parameters = sentFor(sample, `${alias.toUpperCase()}=${written}`);
        expect(parameters).toEqual(plain);
        expect(String(parameters[sample.parameter])).toBe(String(sent));
      }
    },
  );

  it.each(TABLE_FUNCTIONS)("that are not given are not sent: $name at $endpoint", ({ name, endpoint, options }) => {
    const { parameters } = describedEndpoint(endpoint);
    const always = ["target", "mode", "limit", "date_from", "date_to"].filter((one) => one in parameters);
    const { ports } = call(name, ["a.com", options]);
    expect(Object.keys(ports.sent[0]?.parameters ?? {}).sort()).toEqual(always.sort());
  });

  it.each(SAMPLES.filter(({ rule }) => rule.kind === "integer"))(
    "out of range are refused with the range: $title",
    (sample) => {
      const {
        rule,
        call: { name, options },
        parameter,
      } = sample;
      if (rule.kind !== "integer") throw new Error("Only integers were chosen");
      const most = parameter === "limit" ? "1,000" : rule.max.toLocaleString("en-US");
      const message = `SER-114 ${parameter} must be a whole number from ${rule.min} to ${most}, got `;
      for (const value of [rule.min - 1, Number(most.replace(",", "")) + 1, "1.5", "abc", "1e2", "0x10", "１"]) {
        expect(refusalOf(name, ["a.com", `${options}${parameter}=${value}`])).toContain(message);
      }
    },
  );

  it.each(SAMPLES.filter(({ rule }) => rule.kind === "word"))(
    "of other words are refused with the words: $title",
    (sample) => {
      const {
        rule,
        call: { name, options },
        parameter,
      } = sample;
      if (rule.kind !== "word") throw new Error("Only words were chosen");
      const refusal = refusalOf(name, ["a.com", `${options}${parameter}=sideways`]);
      expect(refusal).toMatch(/^SER-11[34] /);
      for (const word of rule.words) expect(refusal).toContain(word);
      expect(refusal).toContain('"sideways"');
    },
  );

  it.each(SAMPLES.filter(({ rule }) => rule.kind === "word" && rule.default === undefined))(
    "that choose nothing are left out: $title",
    (sample) => {
      for (const word of ["all", "any", "both", "ALL"]) {
        expect(sentFor(sample, `${sample.parameter}=${word}`)).not.toHaveProperty(sample.parameter);
      }
    },
  );

  it.each(SAMPLES.filter(({ rule }) => rule.kind === "text" && rule.isAscii))(
    "take ASCII, and at most so much of it: $title",
    (sample) => {
      const {
        call: { name },
        parameter,
      } = sample;
      expect(refusalOf(name, ["a.com", `${parameter}=ü`])).toMatch(/^SER-114 .* ASCII characters only, got "ü"/);
      expect(refusalOf(name, ["a.com", `${parameter}=${"x".repeat(2_064)}`])).toMatch(
        /^SER-114 .*at most 2,063 .*2,064/,
      );
      expect(refusalOf(name, ["a.com", `${parameter}=${"x".repeat(2_063)}`])).toBe(
        "1 requests were sent, then: no error",
      );
    },
  );
});
