// The table of endpoints that requests are validated against, read from data/endpoints.json. The types name
// only what the sandbox uses. Knows nothing of the add-on's own catalogue.
import document from "./data/endpoints.json" with { type: "json" };

export interface ParameterSpec {
  readonly name: string;
  /** `string`, `integer`, `date`, `string|string[]`. */
  readonly type: string;
  readonly required: boolean;
  readonly min?: number | null;
  readonly max?: number | null;
  readonly enum?: readonly string[] | null;
  readonly in?: string;
  readonly max_length?: number;
  readonly charset?: string;
  readonly default?: string | number | null;
}

export interface EndpointSpec {
  /** With the version: `/v1/backlinks/metrics`. */
  readonly path: string;
  readonly methods: readonly string[];
  readonly batch: boolean;
  readonly batch_max?: number;
  readonly cost: { readonly credits: number; readonly unit: string };
  readonly params: readonly ParameterSpec[];
  readonly envelope: string | null;
  readonly fields: readonly { readonly name: string }[];
}

const ALL: readonly EndpointSpec[] = [...document.endpoints, ...document.account_endpoints];

/** By path. */
export const ENDPOINT_SPECS: ReadonlyMap<string, EndpointSpec> = new Map(ALL.map((spec) => [spec.path, spec]));
