// Reads from a request to the API what it asks for and what that costs at documented prices: for the real API,
// which does not tell. Knows the endpoint table; sees bodies, but no headers, hence no key.
import { ENDPOINT_SPECS } from "./sandbox/endpoint-spec.ts";

export interface SentRequest {
  readonly url: string;
  readonly requestBody?: string;
}

/** Without the query, which may hold a key. */
export function pathOf(url: string): string {
  return new URL(url).pathname;
}

/** Targets in the query or in the JSON body. */
export function targetCount({ url, requestBody }: SentRequest): number {
  const { searchParams } = new URL(url);
  const inQuery = searchParams.getAll("target").length + searchParams.getAll("target[]").length;
  return inQuery + targetsInBody(requestBody);
}

/** `undefined` where the price depends on the rows of the answer. A refused request is free. */
export function documentedCredits(request: SentRequest, status: number): number | undefined {
  if (status < 200 || status >= 300) return 0;
  const cost = ENDPOINT_SPECS.get(pathOf(request.url))?.cost;
  if (cost === undefined || cost.credits === 0) return 0;
  return cost.unit === "target" ? cost.credits * targetCount(request) : undefined;
}

function targetsInBody(body: string | undefined): number {
  if (body === undefined) return 0;
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== "object" || parsed === null || !("target" in parsed)) return 0;
    return Array.isArray(parsed.target) ? parsed.target.length : 1;
  } catch {
    return 0;
  }
}
