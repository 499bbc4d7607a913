// The vocabulary in which endpoints are described: parameter rules, field kinds, prices, answer shapes.
// Must not know any single endpoint, nor how requests are sent or answers are read.

export type HttpMethod = "GET" | "POST";

/** What is counted when an endpoint is charged; "row" means each row of the answer. */
export type PriceUnit = "target" | "row" | "request";

/** Documented price: so many credits for each unit of a successful answer. Refused requests are free. */
export interface Price {
  readonly credits: number;
  readonly per: PriceUnit;
}

/** Defaults that the API derives from the day of the request. */
export type RelativeDay = "today" | "yesterday" | "a month ago";

/** `isRequired` is present only where it is true, so that types can be derived from it. */
export type ParameterRule =
  | { readonly kind: "targets"; readonly isRequired: true; readonly maxItems: number }
  | { readonly kind: "text"; readonly isRequired?: true; readonly maxLength?: number; readonly isAscii?: true }
  | {
      readonly kind: "integer";
      readonly min: number;
      readonly max: number;
      readonly default?: number;
      /** What else a user can do who wants more; starts with a blank. */
      readonly hint?: string;
    }
  | {
      readonly kind: "word";
      readonly words: readonly string[];
      readonly default?: string;
      /** Other spellings that users know; sent as the word on the right. */
      readonly aliases?: Readonly<Record<string, string>>;
    }
  | { readonly kind: "date"; readonly default: RelativeDay };

export type ScalarKind = "int" | "text" | "boolean" | "date" | "text[]";

/**
 * `int` is a whole number and must be there; `int|null` must be there but may be null; `int?` may also be absent.
 * Dates are `YYYY-MM-DD`.
 */
export type FieldKind = ScalarKind | `${ScalarKind}|null` | `${ScalarKind}?`;

/** A nested record describes a list of such records; an absent list is read as null (unknown), not as empty. */
export type FieldSpec = FieldKind | Readonly<Record<string, FieldKind>>;

export interface Endpoint {
  /** What the API accepts; the first one is the one this client uses. */
  readonly methods: readonly [HttpMethod, ...HttpMethod[]];
  /** How many targets one request takes: 100 for batches, 1 for a single target, 0 for none. */
  readonly maxTargets: 0 | 1 | 100;
  readonly price: Price;
  readonly parameters: Readonly<Record<string, ParameterRule>>;
  /** `list`: rows under the envelope; `object`: one row; `open`: one object whose shape is not published. */
  readonly shape: "list" | "object" | "open";
  /** The top-level name that holds the rows or the row; null when the answer is the row itself. */
  readonly envelope: string | null;
  /** The field in which a row repeats the target it belongs to; on batch endpoints only. */
  readonly echo?: "target" | "url";
  readonly fields: Readonly<Record<string, FieldSpec>>;
  /** Field name to the other spelling under which the API is known to send it. */
  readonly aliases?: Readonly<Record<string, string>>;
  /** The top-level name of the cursor to the next page; absent in the answer on the last page. */
  readonly cursor?: "next";
}
