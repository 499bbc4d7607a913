// Requests, answers and prices of all 28 endpoints, for tests; the bundle carries only those it calls.
import { pathOf } from "../../src/api/called-endpoint.ts";
import { callsOf } from "../../src/api/calls.ts";
import { ENDPOINTS, type EndpointId, type ParametersOf } from "../../src/api/catalogue.ts";
import { checkParameters as check } from "../../src/api/parameter-check.ts";
import { SerError } from "../../src/error-codes.ts";

const calls = callsOf(ENDPOINTS);

export const { priceOf } = calls;

/** As the calls have it: rows of a batch fail alone. */
export const decodeRowByRow = calls.decodeAnswer;

/** As a single question: refused when any row is. */
export function decodeAnswer<Id extends EndpointId>(id: Id, body: string) {
  const decoded = calls.decodeAnswer(id, body);
  if (!decoded.ok) return decoded;
  const [bad] = decoded.badRows;
  if (bad !== undefined) return { ok: false as const, failure: bad.failure };
  const { badRows: _none, ...whole } = decoded;
  return whole;
}

export const checkParameters = (id: EndpointId, parameters: object) =>
  check({ path: pathOf(id), endpoint: ENDPOINTS[id] }, parameters);

/** Checked first, as whoever passes on what a user wrote has to. */
export function buildRequest<Id extends EndpointId>(id: Id, parameters: ParametersOf<Id>, apiKey: string) {
  const failure = checkParameters(id, parameters);
  if (failure !== undefined) throw new SerError(failure);
  return calls.buildRequest(id, parameters, apiKey);
}
