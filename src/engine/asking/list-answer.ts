// Lists and series of one target as the engine holds them: what was asked, and the rows that were answered.
// Knows no storage and no cells.
import { describedEndpoint, type SentParameters, type TableEndpointId } from "./bought-endpoints.ts";

export type ListValue = string | number | boolean | null | readonly string[];

/** In the order of the endpoint's fields; of an endpoint without described fields, pairs of name and value. */
export type ListRow = readonly ListValue[];

export interface ListAnswer {
  readonly fetchedAtMs: number;
  readonly rows: readonly ListRow[];
  /** Where the next page starts; absent on the last, and of what comes whole. */
  readonly next?: string;
  /** Made up for somebody without a key. */
  readonly isSample?: boolean;
}

export interface ListRequest {
  readonly endpoint: TableEndpointId;
  /** The target as sent; "" for the account. */
  readonly text: string;
  /** Rows asked for; absent where the endpoint has no limit. */
  readonly limit?: number;
  /** What is sent besides target and limit; only looked at when the answer is bought. */
  parameters(): SentParameters;
  /** An answer fetched since then never changes: the days that it is about are over. */
  readonly finalFromMs?: number;
  /** What it costs where neither the request nor the answer tells. */
  readonly fixedCredits?: number;
  /** The same in the words of the user, who says "the last 30 days" and means the same tomorrow. */
  readonly asked: SentParameters;
}

/** Equal for requests whose answers stand for each other, the target and the limit aside. */
export function slotOfList({ endpoint, asked }: Pick<ListRequest, "endpoint" | "asked">): string {
  return endpoint + JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The decoded rows of an answer, each field in its place. */
export function listRows(endpoint: TableEndpointId, decoded: readonly unknown[]): readonly ListRow[] {
  const { fields, shape } = describedEndpoint(endpoint);
  if (shape === "open") return decoded.flatMap((content) => pairsIn(content, []));
  const names = Object.keys(fields);
  return decoded.map((row) => {
    const values = new Map<string, unknown>(Object.entries(row ?? {}));
    return names.map((name) => listValue(values.get(name)));
  });
}

export function isListValue(value: unknown): value is ListValue {
  if (value === null || typeof value === "string" || typeof value === "boolean") return true;
  if (typeof value === "number") return Number.isFinite(value);
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

function listValue(value: unknown): ListValue {
  return isListValue(value) ? value : null;
}

/** Every plain value with the names that lead to it. */
function pairsIn(content: unknown, path: readonly string[]): readonly ListRow[] {
  if (typeof content !== "object" || content === null) {
    return isListValue(content) && path.length > 0 ? [[path.join(" "), content]] : [];
  }
  return Object.entries(content).flatMap(([name, value]) => pairsIn(value, [...path, name]));
}
