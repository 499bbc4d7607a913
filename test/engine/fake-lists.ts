// What the fake API answers where a list, a series or the account is asked for: rows made from the target, so
// that any test can compute them again.
import { describedEndpoint } from "../../src/engine/asking/bought-endpoints.ts";
import type { HttpAnswer } from "../../src/ports.ts";
import { figure, type SentRequest } from "./fake-ports.ts";

/** An answer with so many rows, at most the limit that was asked for. */
export function listAnswer({ endpoint, targets, parameters }: SentRequest, rowCount: number): HttpAnswer {
  const { envelope, shape, fields } = describedEndpoint(endpoint);
  if (endpoint === "account/credits") return answered({ access: { reason: "wallet" }, wallet: { balance: 1_200 } });
  const limit = Number(parameters.limit ?? 10_000);
  const rows = Array.from({ length: Math.min(rowCount, limit) }, (_, index) => rowOf(fields, targets[0] ?? "", index));
  const content = shape === "list" ? rows : rows[0];
  return answered(envelope === null ? content : { [envelope]: content });
}

/** Dates go up from 2026-11-01, so the answer is not in the order of a series. */
function rowOf(fields: Readonly<Record<string, unknown>>, target: string, index: number): Record<string, unknown> {
  const makers: Readonly<Record<string, (field: string) => unknown>> = {
    int: (field) => (field.endsWith("rank") ? 90 - index : figure(`${target} ${index}`, field)),
    text: (field) => `${field} ${index} of ${target}`,
    boolean: () => index % 2 === 0,
    date: () => `2026-11-${String(20 - (index % 20)).padStart(2, "0")}`,
    "text[]": () => ["a", "b"],
  };
  return Object.fromEntries(
    Object.entries(fields).map(([field, kind]) => [field, makers[String(kind).replace(/\||\?|null/g, "")]?.(field)]),
  );
}

function answered(content: unknown): HttpAnswer {
  return { status: 200, body: JSON.stringify(content) };
}
