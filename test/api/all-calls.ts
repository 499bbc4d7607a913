// Requests, answers and prices of all endpoints, for tests; the bundle carries only those it calls.
import { callsOf } from "../../src/api/calls.ts";
import { ENDPOINTS, type EndpointId } from "../../src/api/catalogue.ts";
import { checkValues } from "../../src/api/parameter-check.ts";

const calls = callsOf(ENDPOINTS);

export const { buildRequest, priceOf } = calls;

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
  checkValues(ENDPOINTS[id].parameters, parameters);
