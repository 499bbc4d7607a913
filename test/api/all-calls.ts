// Requests, answers and prices of all 28 endpoints, for tests; the bundle carries only those it calls.
import { callsOf } from "../../src/api/calls.ts";
import { ENDPOINTS } from "../../src/api/catalogue.ts";

export const { buildRequest, checkParameters, decodeAnswer, priceOf } = callsOf(ENDPOINTS);
