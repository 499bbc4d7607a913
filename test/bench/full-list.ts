// A full list of links into a sheet, by the add-on as shipped: calls, the longest step, memory, and the time of this
// machine against a bare script that fetches and writes the same.

import type { RunView } from "../../src/sidebar/report-messages.ts";
import { type AddonBundle, readBundle } from "../../workbench/emulator/host.ts";
import { createLatencyModel } from "../../workbench/emulator/latency-model.ts";
import { orderOf, said, start, viewIn } from "../bundle/report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "../bundle/shipped-addon.ts";
import { line, section } from "./report.ts";

const ROWS = 100_000;
const COLUMNS = [
  "url_from",
  "url_to",
  "title",
  "anchor",
  "nofollow",
  "image",
  "inlink_rank",
  "domain_inlink_rank",
  "first_seen",
  "last_visited",
  "ip_from",
  "country_from",
] as const;
const MOST_ROWS_A_PAGE = 2_000;
const SITE = "stripe.com";

export function benchFullList(): void {
  section(
    `Full link list of ${ROWS.toLocaleString("en-US")} rows × ${COLUMNS.length} columns (goals: a request a page, sheet calls ≤ 2 a chunk + 20, steps < 60 s)`,
  );
  const addon = shippedAddon({ latencies: createLatencyModel({ seed: 1 }), latencyMs: 600 });
  const order = orderOf({ report: "full-list", targets: [SITE], rows: ROWS, columns: COLUMNS });
  const started = start(addon, order);
  addon.serviceCalls.length = 0;
  addon.answered.length = 0;
  const heapBefore = heapInMb();
  const timed = drivenTo("done", addon, started);
  const pages = Math.ceil(ROWS / MOST_ROWS_A_PAGE);
  const calls = addon.serviceCalls.filter((call) => !/^(?:start|cache|properties|lock|fetch|utilities)/.test(call));
  const lookups = calls.filter((call) => call === "sheet.info").length;
  line("the report", {
    rows: timed.run.rows,
    requests: addon.answered.length,
    "requests expected": pages,
    credits: timed.run.credits,
    "calls that read or change the spreadsheet": calls.length - lookups,
    "allowed: 2 a chunk + 20": 2 * pages + 20,
    "beside them, looks at a sheet's size": lookups,
    steps: timed.steps,
  });
  line("emulated time, service latencies as measured by others", {
    "longest step, s": timed.longestStepMs / 1000,
    "whole run, s": timed.virtualMs / 1000,
  });
  for (const [call, count] of countsOf(calls)) line(`  ${call}`, { calls: count });
  const floor = bareLoop();
  line("this machine", {
    "report, s": timed.realMs / 1000,
    "bare loop, s": floor.realMs / 1000,
    ratio: timed.realMs / floor.realMs,
    "heap of report, MB": timed.peakMb - heapBefore,
    "heap of bare loop, MB": floor.peakMb,
  });
}

interface Timed {
  readonly run: RunView;
  readonly steps: number;
  readonly longestStepMs: number;
  readonly virtualMs: number;
  readonly realMs: number;
  readonly peakMb: number;
}

function drivenTo(state: RunView["state"], addon: ShippedAddon, started: RunView): Timed {
  const { clock } = addon.host;
  const beganAtMs = clock.nowMs();
  const realAtMs = performance.now();
  let [run, steps, longestStepMs, peakMb] = [started, 0, 0, 0];
  while (run.state !== state) {
    const waitMs = Math.max(run.retryAtMs ?? 0, run.busyUntilMs ?? 0) - clock.nowMs();
    if (waitMs > 0) clock.advance(waitMs + 1);
    const stepAtMs = clock.nowMs();
    run = viewIn(said(addon, { kind: "step", runId: run.id, token: run.token }));
    steps++;
    longestStepMs = Math.max(longestStepMs, clock.nowMs() - stepAtMs);
    peakMb = Math.max(peakMb, heapInMb());
    if (run.problem !== undefined) throw new Error(run.problem);
  }
  return {
    run,
    steps,
    longestStepMs,
    virtualMs: clock.nowMs() - beganAtMs,
    realMs: performance.now() - realAtMs,
    peakMb,
  };
}

/** The same pages and the same columns, and nothing else: no price, no store, no safety, no look. */
const BARE = `function bare() {
  var sheet = SpreadsheetApp.getActiveSpreadsheet().getSheets()[0];
  sheet.insertRowsAfter(sheet.getMaxRows(), ${ROWS});
  var columns = ${JSON.stringify(COLUMNS)};
  var next = "";
  for (var row = 1; row <= ${ROWS}; ) {
    var url = "https://api.seranking.com/v1/backlinks/raw?target=${SITE}&mode=domain&limit=${MOST_ROWS_A_PAGE}" + next;
    var response = UrlFetchApp.fetch(url, { headers: { Authorization: "Token " + PropertiesService.getDocumentProperties().getProperty("SER_API_KEY") } });
    var page = JSON.parse(response.getContentText());
    var lines = page.backlinks.map(function (link) { return columns.map(function (name) { return link[name]; }); });
    sheet.getRange(row, 1, lines.length, columns.length).setValues(lines);
    row += lines.length;
    next = "&next=" + encodeURIComponent(page.next);
  }
}`;

function bareLoop(): { readonly realMs: number; readonly peakMb: number } {
  const bundle: AddonBundle = {
    files: [{ name: "Code.js", source: BARE }],
    html: {},
    manifest: readBundle("dist").manifest,
  };
  const addon = shippedAddon({ bundle, latencyMs: 600 });
  const heapBefore = heapInMb();
  const beganAtMs = performance.now();
  const outcome = addon.host.execute({ functionName: "bare", kind: "menu" });
  if (outcome.state !== "completed") throw new Error(JSON.stringify(outcome));
  return { realMs: performance.now() - beganAtMs, peakMb: heapInMb() - heapBefore };
}

function heapInMb(): number {
  return process.memoryUsage().heapUsed / 1e6;
}

function countsOf(calls: readonly string[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const call of calls) counts.set(call, (counts.get(call) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}
