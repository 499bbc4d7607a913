// A full list that is merged into its older self, half of whose rows are gone, on a sheet that its user has sorted and
// added three columns to: what becomes of the user's cells, and what it takes against writing the sheet anew.
import { createLatencyModel } from "../../workbench/emulator/latency-model.ts";
import { rearrange, wholeOf } from "../bundle/merged-file.ts";
import { drive, orderOf, start } from "../bundle/report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "../bundle/shipped-addon.ts";
import { line, section } from "./report.ts";

const ROWS = 10_000;
/** Ten usual ones, status, since and key. */
const OWN_COLUMNS = Array.from({ length: 13 }, (_, column) => column);
const KEY = OWN_COLUMNS.length - 1;
const USER_COLUMNS = ["Owner", "Notes", "Done"];

type Link = Record<string, unknown> & { readonly url_from: string };

export function benchMerge(): void {
  section(
    `Merge of ${ROWS.toLocaleString("en-US")} rows into ${ROWS.toLocaleString("en-US")}, half of them the same, beside three columns of the user's (goal: none of the user's cells lost, changed or moved)`,
  );
  let isSecond = false;
  const addon = shippedAddon({
    latencies: createLatencyModel({ seed: 1 }),
    latencyMs: 600,
    changedBody: (_, body) => (isSecond ? withOtherHalf(body) : body),
  });
  const order = orderOf({ report: "full-list", targets: ["stripe.com"], rows: ROWS, refresh: "merge" });
  const first = timed(addon, () => drive(addon, start(addon, order)));
  const sheetId = Number(first.run.sheetId);
  const sorted = Array.from({ length: ROWS }, (_, row) => ROWS - row);
  rearrange(addon, sheetId, [...OWN_COLUMNS, ...USER_COLUMNS], [0, ...sorted]);
  const before = besideKeys(addon, sheetId);
  isSecond = true;
  const again = { ...order, destination: { kind: "sheet", sheetId } } as const;
  const merged = timed(addon, () => drive(addon, start(addon, again)));
  const after = besideKeys(addon, sheetId);
  line("the user's cells", {
    cells: ROWS * USER_COLUMNS.length,
    "lost, changed or moved": before.filter((text, row) => text !== after[row]).length,
  });
  line("the merge", { "said by the note": /\d[\d,]* new[^.]*/.exec(merged.run.truth ?? "")?.[0] ?? "nothing" });
  const { refresh: _, ...anew } = order;
  const written = timed(addon, () => drive(addon, start(addon, anew)));
  for (const [what, one] of Object.entries({ "merged into the sheet": merged, "written to a new sheet": written })) {
    line(what, {
      "emulated time, s": one.virtualMs / 1000,
      "this machine, s": one.realMs / 1000,
      "calls that read or change the spreadsheet": one.calls,
      credits: one.run.credits,
    });
  }
  line("merged to written anew", {
    "emulated time, ratio": merged.virtualMs / written.virtualMs,
    "this machine, ratio": merged.realMs / written.realMs,
  });
}

/** Every second link comes from another page. */
function withOtherHalf(body: Uint8Array): Uint8Array {
  const page = JSON.parse(new TextDecoder().decode(body)) as { readonly backlinks: readonly Link[] };
  const backlinks = page.backlinks.map((link, index) =>
    index % 2 === 0 ? { ...link, inlink_rank: index % 100 } : { ...link, url_from: `${link.url_from}?again` },
  );
  return new TextEncoder().encode(JSON.stringify({ ...page, backlinks }));
}

/** Row by row, the key and what the user has beside it. */
function besideKeys(addon: ShippedAddon, sheetId: number): readonly string[] {
  const area = { ...wholeOf(addon, sheetId), column: KEY, columnCount: 1 + USER_COLUMNS.length, rowCount: ROWS + 1 };
  return addon.workbook.read(area).map((cells) => JSON.stringify(cells));
}

function timed(addon: ShippedAddon, work: () => ReturnType<typeof drive>) {
  const { clock } = addon.host;
  addon.serviceCalls.length = 0;
  const [beganAtMs, realAtMs] = [clock.nowMs(), performance.now()];
  const run = work();
  if (run.state !== "done") throw new Error(JSON.stringify(run));
  const isOther = (call: string) => /^(?:start|cache|properties|lock|fetch|utilities|sheet\.info)/.test(call);
  return {
    run,
    virtualMs: clock.nowMs() - beganAtMs,
    realMs: performance.now() - realAtMs,
    calls: addon.serviceCalls.filter((call) => !isOther(call)).length,
  };
}
