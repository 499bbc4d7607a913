// Holds the names of a request's parameters against those that the endpoint has. Knows nothing of values.
import type { EndpointSpec } from "./endpoint-spec.ts";
import { badRequest, type Refusal } from "./refusals.ts";
import type { ParsedUrl, RawParameters } from "./request-parameters.ts";

/** Taken by every endpoint, whether its own list has them or not; the key is documented in both spellings. */
const TAKEN_EVERYWHERE: ReadonlySet<string> = new Set(["apikey", "apiKey", "output"]);

export interface SentNames {
  readonly spec: EndpointSpec;
  readonly method: string;
  readonly query: ParsedUrl["query"];
  readonly raw: RawParameters;
}

/** The refusal of a name that the endpoint does not have, or does not read there; `undefined` when all are known. */
export function refusalOfUnknownName({ spec, method, query, raw }: SentNames): Refusal | undefined {
  const isKnown = (name: string) => TAKEN_EVERYWHERE.has(name) || spec.params.some((known) => known.name === name);
  const unknown = [...query.keys(), ...raw.keys()].find((name) => !isKnown(name));
  if (unknown !== undefined) return badRequest(`${spec.path} has no parameter ${JSON.stringify(unknown)}.`);
  const misplaced = method === "GET" ? undefined : [...query.keys()].find((name) => !TAKEN_EVERYWHERE.has(name));
  if (misplaced === undefined) return undefined;
  return badRequest(`Parameter ${JSON.stringify(misplaced)} belongs into the body of a ${method}, not into the query.`);
}
