// The facts about the API that the sandbox is built on, typed as far as tests need them. They were
// compiled apart from the add-on's catalogue, which is why the two can be held against each other.
import { readFileSync } from "node:fs";

export interface DocumentedParameter {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly default: string | number | null;
  readonly min: number | null;
  readonly max: number | null;
  readonly enum: readonly string[] | null;
  readonly aliases?: Readonly<Record<string, string>>;
  readonly max_length?: number;
  readonly charset?: string;
  readonly max_items?: number;
}

export interface DocumentedField {
  readonly name: string;
  readonly type: string;
  readonly nullable: boolean;
  readonly optional?: boolean;
  readonly aliases?: readonly string[];
  readonly example?: unknown;
}

export interface DocumentedEndpoint {
  readonly path: string;
  readonly methods: readonly string[];
  readonly batch: boolean;
  readonly batch_max: number | null;
  readonly cost: { readonly credits: number; readonly unit: string };
  readonly params?: readonly DocumentedParameter[];
  readonly envelope: string | null;
  readonly envelope_type: string;
  readonly fields?: readonly DocumentedField[];
  readonly other_top_level_fields?: readonly { readonly name: string }[];
}

interface Documented {
  readonly base_url: string;
  readonly endpoints: readonly DocumentedEndpoint[];
  readonly account_endpoints: readonly DocumentedEndpoint[];
}

const SOURCE = new URL("../../workbench/sandbox/data/endpoints.json", import.meta.url);
const documented: Documented = JSON.parse(readFileSync(SOURCE, "utf8"));

export const DOCUMENTED_BASE_URL = documented.base_url;
export const DOCUMENTED_ENDPOINTS = [...documented.endpoints, ...documented.account_endpoints];

/** Parameters that may carry facts: the key travels in a header, and JSON is the only output asked for. */
export function documentedParameters(endpoint: DocumentedEndpoint): readonly DocumentedParameter[] {
  return (endpoint.params ?? []).filter(({ name }) => name !== "apikey" && name !== "output");
}

/** A body of the documented shape, one row, made of the documented example values. */
export function exampleAnswer(endpoint: DocumentedEndpoint): string {
  const row = Object.fromEntries((endpoint.fields ?? []).map((field) => [field.name, exampleValue(field)]));
  if (endpoint.envelope === null) return JSON.stringify(row);
  return JSON.stringify({ [endpoint.envelope]: endpoint.envelope_type === "array" ? [row] : row });
}

function exampleValue(field: DocumentedField): unknown {
  if (field.example !== undefined && field.example !== null) return field.example;
  if (field.nullable) return null;
  return { integer: 7, boolean: false, date: "2023-01-15" }[field.type] ?? "text";
}
