// All endpoints the add-on can call, by id, and the types that follow from the data.
// Must not know requests, answers or the host: only what exists. Code that ships imports only types from
// here and names the families that it calls, so that the bundle carries no others.
import type { Endpoint, FieldKind } from "./catalogue-shape.ts";
import { ACCOUNT_ENDPOINTS } from "./endpoints-account.ts";
import { BULK_ENDPOINTS } from "./endpoints-bulk.ts";
import { LIST_ENDPOINTS } from "./endpoints-lists.ts";
import { METRIC_ENDPOINTS } from "./endpoints-metrics.ts";
import { SERIES_ENDPOINTS } from "./endpoints-series.ts";

/** The Backlinks endpoints by the part of their path after /v1/backlinks/, and the account calls. */
export const ENDPOINTS = {
  ...METRIC_ENDPOINTS,
  ...LIST_ENDPOINTS,
  ...SERIES_ENDPOINTS,
  ...BULK_ENDPOINTS,
  ...ACCOUNT_ENDPOINTS,
} as const satisfies Record<string, Endpoint>;

export type EndpointId = keyof typeof ENDPOINTS;

/** The nine endpoints that take up to 100 targets in one request. */
export type BatchEndpointId = keyof typeof METRIC_ENDPOINTS;

/** The endpoints that answer a list for one target, at most so many rows. */
export type ListEndpointId = keyof typeof LIST_ENDPOINTS;

/** The endpoints that answer a series for one target. */
export type SeriesEndpointId = keyof typeof SERIES_ENDPOINTS;

export type AccountEndpointId = keyof typeof ACCOUNT_ENDPOINTS;

/** Names of the fields of one row of the answer, the echoed target included. */
export type FieldOf<Id extends EndpointId> = Id extends EndpointId
  ? Extract<keyof (typeof ENDPOINTS)[Id]["fields"], string>
  : never;

/** One row of the answer as `decodeAnswer` returns it: every field is there, unknown ones are null. */
export type RowOf<Id extends EndpointId> = Id extends EndpointId
  ? (typeof ENDPOINTS)[Id]["shape"] extends "open"
    ? Readonly<Record<string, unknown>>
    : RecordOf<(typeof ENDPOINTS)[Id]["fields"]>
  : never;

/** What a request to this endpoint may carry. Undefined and "" count as not given. */
export type ParametersOf<Id extends EndpointId> = Id extends EndpointId
  ? RequiredValues<(typeof ENDPOINTS)[Id]["parameters"]> & OptionalValues<(typeof ENDPOINTS)[Id]["parameters"]>
  : never;

/** Any value that a decoded field can have. */
export type FieldValue =
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | readonly Readonly<Record<string, string | number | boolean | null | readonly string[]>>[];

type RecordOf<Fields> = { readonly [Name in keyof Fields]: ValueOf<Fields[Name]> };

type ValueOf<Spec> = Spec extends FieldKind
  ? ValueOfKind<Spec>
  : Spec extends Readonly<Record<string, FieldKind>>
    ? readonly RecordOf<Spec>[] | null
    : never;

type ValueOfKind<Kind extends FieldKind> = Kind extends `${infer Scalar}|null` | `${infer Scalar}?`
  ? ValueOfScalar<Scalar> | null
  : ValueOfScalar<Kind>;

type ValueOfScalar<Scalar extends string> = Scalar extends "int"
  ? number
  : Scalar extends "boolean"
    ? boolean
    : Scalar extends "text[]"
      ? readonly string[]
      : string;

type RequiredValues<Rules> = {
  readonly [Name in keyof Rules as Rules[Name] extends { readonly isRequired: true } ? Name : never]: ValueOfRule<
    Rules[Name]
  >;
};

type OptionalValues<Rules> = {
  readonly [Name in keyof Rules as Rules[Name] extends { readonly isRequired: true } ? never : Name]?:
    | ValueOfRule<Rules[Name]>
    | undefined;
};

type ValueOfRule<Rule> = Rule extends { readonly kind: "targets" }
  ? readonly string[]
  : Rule extends { readonly kind: "integer" }
    ? number
    : Rule extends { readonly kind: "word"; readonly words: readonly (infer Word)[] }
      ? Word | AliasesOf<Rule>
      : string;

type AliasesOf<Rule> = Rule extends { readonly aliases: infer Aliases } ? keyof Aliases : never;
