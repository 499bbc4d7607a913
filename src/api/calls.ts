// Requests, answers and prices of a set of endpoints. Whoever calls the API names its set, so that the
// bundle carries the descriptions of no endpoint that is not called. Must not know how requests are sent.
import type { Failure } from "../error-codes.ts";
import { type CalledEndpoint, pathOf } from "./called-endpoint.ts";
import type { EndpointId, ParametersOf, RowOf } from "./catalogue.ts";
import type { Endpoint } from "./catalogue-shape.ts";
import { type BadRow, decodeRows } from "./decode.ts";
import { creditsFor } from "./prices.ts";
import { type ApiRequest, requestTo } from "./request.ts";

export type DecodedAnswer<Id extends EndpointId> =
  | {
      readonly ok: true;
      readonly rows: readonly RowOf<Id>[];
      /** Rows of a batch answer that could not be read; each fails alone. */
      readonly badRows: readonly BadRow[];
      /** Cursor to the next page; absent on the last one and on endpoints that have no pages. */
      readonly next?: string;
    }
  | { readonly ok: false; readonly failure: Failure };

export interface ApiCalls<Known extends EndpointId> {
  /** See `requestTo`. */
  buildRequest<Id extends Known>(id: Id, parameters: ParametersOf<Id>, apiKey: string): ApiRequest;
  /** See `decodeRows`. */
  decodeAnswer<Id extends Known>(id: Id, body: string): DecodedAnswer<Id>;
  /** See `creditsFor`. */
  priceOf(id: Known, targetsOrRows: number): number;
}

export function callsOf<Known extends EndpointId>(endpoints: Readonly<Record<Known, Endpoint>>): ApiCalls<Known> {
  const called = (id: Known): CalledEndpoint => ({ path: pathOf(id), endpoint: endpoints[id] });
  return {
    buildRequest: (id, parameters, apiKey) => requestTo(called(id), parameters, apiKey),
    decodeAnswer: <Id extends Known>(id: Id, body: string) =>
      // The rows follow the catalogue's field kinds, which is what RowOf is derived from.
      decodeRows(called(id), body) as DecodedAnswer<Id>,
    priceOf: (id, targetsOrRows) => creditsFor(endpoints[id], targetsOrRows),
  };
}
