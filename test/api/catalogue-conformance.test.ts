// Holds the catalogue against the facts that the sandbox validates by. A difference is an error unless it
// stands, with its reason, in one of the lists of this file.
import { describe, expect, it } from "vitest";
import { pathOf } from "../../src/api/called-endpoint.ts";
import { ENDPOINTS, type EndpointId } from "../../src/api/catalogue.ts";
import type { Endpoint, FieldSpec, ParameterRule } from "../../src/api/catalogue-shape.ts";
import { API_BASE_URL } from "../../src/api/request.ts";
import {
  DOCUMENTED_BASE_URL,
  DOCUMENTED_ENDPOINTS,
  type DocumentedEndpoint,
  type DocumentedField,
  type DocumentedParameter,
  documentedParameters,
} from "./documented-catalogue.ts";

// "record" and "row" are two words for one thing.
const UNIT_NAMES: Readonly<Record<string, string>> = { record: "row", target: "target", request: "request" };

const DEFAULT_DAYS: Readonly<Record<string, string>> = { "today - 1 month": "a month ago" };

/** Field names that differ: ours on the left. The row carries the right spelling, the live answer the wrong one. */
const RENAMED_FIELDS: Readonly<Record<string, string>> = { expiration_date: "expiraton_date" };

/** Field kinds that differ from the documented ones. */
const DIFFERING_KINDS: Readonly<Record<string, { readonly ours: FieldSpec; readonly why: string }>> = {
  "summary.inlink_rank": { ours: "int|null", why: "ranks are to be treated as nullable throughout" },
  "summary.domain_inlink_rank": { ours: "int|null", why: "ranks are to be treated as nullable throughout" },
  "account/subscription.start_date": { ours: "text?", why: "a date and time, shown as it comes" },
  "account/subscription.expiration_date": { ours: "text?", why: "a date and time, shown as it comes" },
  "account/subscription.units_limit": { ours: "int?", why: "comes as number or text; a number either way" },
  "account/subscription.units_left": { ours: "int?", why: "comes as number or text; a number either way" },
};

/** Fields that may be absent though the facts call them only nullable, and no number depends on them. */
const MAY_BE_ABSENT = [
  "alt",
  "image_source",
  "redirect_chain",
  "redirect_chain_urls",
  "reason_lost",
  "task_id",
  "download_file",
];

const IDS = Object.keys(ENDPOINTS) as EndpointId[];
const cases = IDS.map((id): [EndpointId, Endpoint, DocumentedEndpoint | undefined] => [
  id,
  ENDPOINTS[id],
  DOCUMENTED_ENDPOINTS.find(({ path }) => path === pathOf(id)),
]);

it("has exactly the documented paths", () => {
  expect(IDS.map(pathOf).sort()).toEqual(DOCUMENTED_ENDPOINTS.map(({ path }) => path).sort());
});

it("sends to the documented host", () => expect(API_BASE_URL).toBe(DOCUMENTED_BASE_URL));

describe.each(cases)("%s", (id, endpoint, documented) => {
  if (documented === undefined) throw new Error(`no documented endpoint for ${id}`);

  it("uses only documented methods", () => {
    expect([...endpoint.methods].sort()).toEqual([...documented.methods].sort());
  });

  it("takes as many targets as documented", () => {
    const takesTarget = documentedParameters(documented).some(({ name }) => name === "target");
    expect(endpoint.maxTargets).toBe(takesTarget ? documented.batch_max : 0);
    expect(endpoint.echo !== undefined).toBe(documented.batch);
  });

  it("has the documented price and unit", () => {
    const { credits, unit } = documented.cost;
    expect(endpoint.price).toEqual({ credits, per: UNIT_NAMES[unit] });
  });

  it("has the documented parameters with their ranges, words and defaults", () => {
    const ours = Object.entries(endpoint.parameters).map(([name, rule]) => factsOfRule(name, rule));
    const theirs = documentedParameters(documented).map(factsOfParameter);
    expect(byName(ours)).toEqual(byName(theirs));
  });

  it("has the documented envelope and cursor", () => {
    expect(endpoint.envelope).toBe(documented.envelope);
    expect(endpoint.shape === "list").toBe(documented.envelope_type === "array");
    expect(endpoint.cursor === undefined ? [] : [endpoint.cursor]).toEqual(
      (documented.other_top_level_fields ?? []).map(({ name }) => name),
    );
  });

  it("has the documented fields, kinds and other spellings", () => {
    const ours = Object.entries(endpoint.fields).map(([name, spec]) => ({
      name: RENAMED_FIELDS[name] ?? name,
      spec: DIFFERING_KINDS[`${id}.${name}`]?.ours === spec ? "differs on purpose" : plainSpec(spec),
      alias: aliasOf(endpoint, name),
    }));
    const theirs = (documented.fields ?? []).map((field) => ({
      name: field.name,
      spec: isListedDifference(id, field.name) ? "differs on purpose" : specOfDocumented(field),
      alias: field.aliases?.[0],
    }));
    expect(byName(ours)).toEqual(byName(theirs));
  });
});

function factsOfRule(name: string, rule: ParameterRule): object {
  const facts = { name, isRequired: "isRequired" in rule };
  switch (rule.kind) {
    case "targets":
      return { ...facts, kind: "targets", maxItems: rule.maxItems };
    case "integer":
      return { ...facts, kind: "integer", min: rule.min, max: rule.max, default: rule.default };
    case "word":
      return { ...facts, kind: "word", words: [...rule.words].sort(), aliases: rule.aliases, default: rule.default };
    case "date":
      return { ...facts, kind: "date", default: rule.default };
    case "text":
      // The limit of a single target is the same as that of the filters; the facts leave it out.
      return {
        ...facts,
        kind: "text",
        maxLength: name === "target" ? undefined : rule.maxLength,
        isAscii: rule.isAscii,
      };
  }
}

function factsOfParameter(parameter: DocumentedParameter): object {
  const facts = { name: parameter.name, isRequired: parameter.required };
  const byDefault = parameter.default ?? undefined;
  if (parameter.type === "string|string[]") return { ...facts, kind: "targets", maxItems: parameter.max_items };
  if (parameter.type === "integer") {
    return { ...facts, kind: "integer", min: parameter.min, max: parameter.max, default: byDefault };
  }
  if (parameter.type === "date")
    return { ...facts, kind: "date", default: DEFAULT_DAYS[String(byDefault)] ?? byDefault };
  if (parameter.enum !== null) {
    return {
      ...facts,
      kind: "word",
      words: [...parameter.enum].sort(),
      aliases: parameter.aliases,
      default: byDefault,
    };
  }
  const isAscii = parameter.charset === "ascii" ? true : undefined;
  return { ...facts, kind: "text", maxLength: parameter.max_length, isAscii };
}

/** Nested lists lose the nullability of their parts, about which the facts say nothing. */
function plainSpec(spec: FieldSpec): string {
  if (typeof spec === "string") return spec;
  const parts = Object.entries(spec).map(
    ([name, kind]) => `${name}:${kind.replace("|null", "").replace("text", "string")}`,
  );
  return `array<{${parts.join(",")}}>`;
}

function specOfDocumented(field: DocumentedField): string {
  if (field.type.startsWith("array<{")) return field.type.replaceAll("integer", "int");
  const scalar = { string: "text", integer: "int", "array<string>": "text[]" }[field.type] ?? field.type;
  if (field.optional || MAY_BE_ABSENT.includes(field.name)) return `${scalar}?`;
  return field.nullable ? `${scalar}|null` : scalar;
}

function isListedDifference(id: EndpointId, documentedName: string): boolean {
  const ours = Object.keys(RENAMED_FIELDS).find((name) => RENAMED_FIELDS[name] === documentedName) ?? documentedName;
  return DIFFERING_KINDS[`${id}.${ours}`] !== undefined;
}

/** Where we carry the right spelling, the facts' alias is our name and our alias is theirs. */
function aliasOf(endpoint: Endpoint, name: string): string | undefined {
  return RENAMED_FIELDS[name] === undefined ? endpoint.aliases?.[name] : name;
}

function byName<T extends object>(items: readonly T[]): readonly T[] {
  return [...items].sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)));
}
