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

import { exportStatus, openExport } from "./export.ts";
import { history, historyCount, historyCumulative } from "./link-history.ts";
import { all, raw } from "./links.ts";
import { domainRankHistory, pageRankHistory } from "./rank-history.ts";
import { referrerHistory, referrerHistoryCount } from "./referrer-history.ts";
import { anchors, indexedPages, rankDistribution, refdomains, referringIps } from "./tables.ts";

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
  ["/v1/backlinks/all", all],
  ["/v1/backlinks/raw", raw],
  ["/v1/backlinks/export", openExport],
  ["/v1/backlinks/export/status", exportStatus],
  ["/v1/backlinks/history", history],
  ["/v1/backlinks/history/count", historyCount],
  ["/v1/backlinks/history/cumulative", historyCumulative],
  ["/v1/backlinks/anchors", anchors],
  ["/v1/backlinks/refdomains", refdomains],
  ["/v1/backlinks/refdomains/history", referrerHistory],
  ["/v1/backlinks/refdomains/history/count", referrerHistoryCount],
  ["/v1/backlinks/referring-ips", referringIps],
  ["/v1/backlinks/indexed-pages", indexedPages],
  ["/v1/backlinks/authority/domain/distribution", rankDistribution],
  ["/v1/backlinks/authority/domain/history", domainRankHistory],
  ["/v1/backlinks/authority/page/history", pageRankHistory],
  ["/v1/account/subscription", subscription],
  ["/v1/account/credit-balance", creditBalance],
  ["/v1/account/credits", credits],
]);
