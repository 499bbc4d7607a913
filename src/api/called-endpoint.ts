// One endpoint as the code that calls it sees it: its description and its path. Must not know which
// endpoints there are.
import type { EndpointId } from "./catalogue.ts";
import type { Endpoint } from "./catalogue-shape.ts";

export interface CalledEndpoint {
  readonly path: string;
  readonly endpoint: Endpoint;
}

/** The path below the base URL, for example `/v1/backlinks/refdomains/count`. */
export function pathOf(id: EndpointId): string {
  return id.startsWith("account/") ? `/v1/${id}` : `/v1/backlinks/${id}`;
}
