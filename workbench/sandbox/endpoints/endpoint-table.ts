// Which function serves which path. A test holds the paths against the table of endpoints.
import type { Endpoint } from "../endpoint-call.ts";
import { creditBalance, credits, subscription } from "./account.ts";
import {
  authority,
  backlinkCount,
  domainAuthority,
  ipCount,
  metrics,
  pageAuthority,
  refdomainCount,
  subnetCount,
  summary,
} from "./batch.ts";

export const ENDPOINTS: ReadonlyMap<string, Endpoint> = new Map<string, Endpoint>([
  ["/v1/backlinks/summary", summary],
  ["/v1/backlinks/metrics", metrics],
  ["/v1/backlinks/count", backlinkCount],
  ["/v1/backlinks/refdomains/count", refdomainCount],
  ["/v1/backlinks/referring-ips/count", ipCount],
  ["/v1/backlinks/referring-subnets/count", subnetCount],
  ["/v1/backlinks/authority", authority],
  ["/v1/backlinks/authority/domain", domainAuthority],
  ["/v1/backlinks/authority/page", pageAuthority],
  ["/v1/account/subscription", subscription],
  ["/v1/account/credit-balance", creditBalance],
  ["/v1/account/credits", credits],
]);
