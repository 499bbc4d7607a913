// Export: opens a task for all links of a target, tells its state, and writes the file: gzip over CSV with the
// columns of `raw`. Charged one credit a link when the task is opened.
import { gzipSync } from "node:zlib";
import Papa from "papaparse";
import { creditsLeft } from "../accounts.ts";
import { refusalOfFunds } from "../disturbances.ts";
import { type Endpoint, singleTarget } from "../endpoint-call.ts";
import { exportMannerOf } from "../export-manner.ts";
import { LINK_FIELDS } from "../graph/link-rows.ts";
import { siteNameOf } from "../graph/site-names.ts";
import { isRefusal } from "../request-parameters.ts";
import { type TargetLinks, targetLinks } from "./links.ts";

/** A file has at most this many links, so that a famous site does not fill the memory. */
const EXPORTED_LINKS_MAX = 100_000;

/** Fast: a file of 100,000 rows has 30 MB before it is packed. */
const GZIP_LEVEL = 2;

export const openExport: Endpoint = (call) => {
  const target = singleTarget(call);
  if (isRefusal(target)) return target;
  const { account, exports, nowMs, scenarios } = call;
  const isBusy = scenarios.has("export-one-at-a-time") && exports.isBusy(account.key.key, nowMs);
  if (isBusy || scenarios.has("export-rejected")) return { body: { task_status: "rejected" }, credits: 0 };
  const links = targetLinks(call, target, call.today);
  const credits = Math.min(links.ordered.total, EXPORTED_LINKS_MAX) * call.spec.cost.credits;
  // Before the task exists: a refused request leaves nothing behind.
  const refusal = refusalOfFunds(scenarios, credits <= creditsLeft(account));
  if (refusal !== undefined) return refusal;
  const fileName = siteNameOf(target.host).root;
  const task = { key: account.key.key, fileName, manner: exportMannerOf(scenarios), makeFile: () => csvFile(links) };
  const taskId = exports.open(task, nowMs);
  return { body: { task_status: "queued_for_processing", task_id: taskId }, credits };
};

export const exportStatus: Endpoint = (call) => {
  const taskId = call.parameters.text.get("task_id") ?? "";
  const { status, fileUrl } = call.exports.look(taskId, call.account.key.key, call.nowMs);
  const download = fileUrl === undefined ? {} : { download_file: fileUrl };
  return { body: { task_status: status, task_id: taskId, ...download }, credits: 0 };
};

function csvFile({ ordered, writer }: TargetLinks): Uint8Array {
  const data = ordered.slice(0, EXPORTED_LINKS_MAX).map((link) => writer.row(link));
  // Without rows there is the line of titles still.
  return gzipSync(Papa.unparse({ fields: [...LINK_FIELDS], data }, { newline: "\r\n" }), { level: GZIP_LEVEL });
}
