// The fields that the nine batch endpoints give, and how an answer's row becomes the values of a fact.
import {
  type BatchEndpointId,
  ENDPOINTS,
  type FieldOf,
  type FieldValue,
  type RowOf,
  takesParameter,
} from "../api/catalogue.ts";
import type { AnswerRow } from "./answer-rows.ts";
import type { FactValue } from "./facts.ts";

/** Every named value that a batch call can give for a target. */
export type BatchField = Exclude<FieldOf<BatchEndpointId>, "target" | "url">;

/** Cheapest first, then the smaller answer, so that equal plans prefer the endpoint that says no more than needed. */
export const BATCH_SOURCES: readonly BatchEndpointId[] = [
  "count",
  "refdomains/count",
  "referring-ips/count",
  "referring-subnets/count",
  "authority/domain",
  "authority/page",
  "authority",
  "metrics",
  "summary",
];

/** In the order of the catalogue, without the echoed target. */
export function fieldsOf(endpoint: BatchEndpointId): readonly BatchField[] {
  return Object.keys(ENDPOINTS[endpoint].fields).filter(isBatchField);
}

/** False for the authority calls: their facts hold for a target whatever its mode. */
export function hasMode(endpoint: BatchEndpointId): boolean {
  return takesParameter(endpoint, "mode");
}

export function answerRow(endpoint: BatchEndpointId, row: RowOf<BatchEndpointId>): AnswerRow {
  const values: Readonly<Record<string, FieldValue | undefined>> = { ...row };
  const echo = values[ENDPOINTS[endpoint].echo];
  return {
    echo: typeof echo === "string" ? echo : "",
    values: fieldsOf(endpoint).map((field) => factValue(values[field])),
  };
}

function isBatchField(name: string): name is BatchField {
  return name !== "target" && name !== "url";
}

/** Lists of records become lists of pairs, which is what a cell shows and a third of the size. */
function factValue(value: FieldValue | undefined): FactValue {
  if (value === undefined || value === null || typeof value !== "object") return value ?? null;
  return value.map((item) => (typeof item === "string" ? [item] : Object.values(item).map(pairPart)));
}

function pairPart(value: string | number | boolean | null | readonly string[]): string | number {
  return typeof value === "number" ? value : String(value ?? "");
}
