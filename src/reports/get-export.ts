// A file that the API makes of all links: asked for once, looked after until it is there, then read. Its rows are
// ordinary links.

import { describedEndpoint } from "../engine/asking/bought-endpoints.ts";
import type { ListRequest, ListRow, ListValue } from "../engine/asking/list-answer.ts";
import { SerError } from "../error-codes.ts";
import { buyList } from "./bought-list.ts";
import { rowReader } from "./report-columns.ts";
import type { ReportPorts } from "./report-ports.ts";
import { targetsOf } from "./report-requests.ts";
import type { Run } from "./run.ts";
import { afterFailure, beyondAgreed, cut, grouped, remarked, retryLater, stopped, wentOn } from "./run-outcome.ts";
import { writeStaged } from "./staging.ts";

const ROWS_AT_ONCE = 5_000;
/** The API says nothing of how long a task may take: by then it is thought dead. */
export const LONGEST_TASK_MS = 6 * 3_600_000;

export function priceOfExport({ taskId, taskCredits }: Run): number {
  return taskId === "" ? taskCredits : 0;
}

export function getExport(run: Run, ports: ReportPorts): Run {
  if (run.taskId === "") return startTask(run, ports);
  return run.link === "" ? lookAfterTask(run, ports) : readFile(run, ports);
}

function startTask(run: Run, ports: ReportPorts): Run {
  const [target] = targetsOf(run.order);
  if (target === undefined) return { ...run, phase: "put" };
  const halted = beyondAgreed(run, run.taskCredits);
  if (halted !== undefined) return halted;
  const asked = { mode: target.mode };
  const request = task("export", target.text, asked, run.taskCredits);
  const { run: paid, outcome } = buyList(run, request, ports);
  if (!outcome.ok) return afterFailure(paid, outcome.failure, ports.clock.nowMs());
  const { status, id } = taskIn(outcome.answer.rows[0]);
  if (id === "" || isRefused(status)) return rejected(paid, status);
  const nowMs = ports.clock.nowMs();
  const { fetchedAtMs } = outcome.answer;
  return retryLater(wentOn({ ...paid, taskId: id, taskStartedAtMs: nowMs, fetchedAtMs }), nowMs);
}

/** Any state that is not known counts as still running. */
function lookAfterTask(run: Run, ports: ReportPorts): Run {
  const { run: asked, outcome } = buyList(run, task("export/status", "", { task_id: run.taskId }, 0), ports);
  const nowMs = ports.clock.nowMs();
  if (!outcome.ok) return afterFailure(asked, outcome.failure, nowMs);
  const { status, file } = taskIn(outcome.answer.rows[0]);
  // Nobody waits for what will not come.
  if (isRefused(status)) return rejected({ ...asked, taskStartedAtMs: 0 }, status);
  if (file === "" && isOverdue(run, nowMs)) return rejected(asked, status);
  return file === "" ? retryLater(asked, nowMs) : wentOn({ ...asked, link: file });
}

export function isOverdue({ taskStartedAtMs }: Run, nowMs: number): boolean {
  return nowMs - taskStartedAtMs > LONGEST_TASK_MS;
}

function readFile(run: Run, ports: ReportPorts): Run {
  const rows = fileRows(run, ports);
  if (rows === undefined) {
    return {
      ...remarked(run, "The add-on may not fetch this file itself: open the link, it holds all links"),
      phase: "put",
    };
  }
  const [titles = [], ...lines] = rows;
  const read = rowReader(run.order, run.today);
  const target = targetsOf(run.order)[0]?.text ?? "";
  const names = Object.keys(describedEndpoint("raw").fields);
  const most = run.order.rows ?? lines.length;
  const kept = lines.slice(0, most);
  const part = kept.slice(run.rows, run.rows + ROWS_AT_ONCE);
  if (part.length > 0)
    writeStaged(
      run,
      run.rows,
      part.map((line) => read(linkRow(names, titles, line), target)),
      ports.sheets,
    );
  const next = wentOn({ ...run, rows: run.rows + part.length });
  if (next.rows < kept.length) return next;
  const isCut = lines.length > most;
  const whole = isCut ? cut(next, `The first ${grouped(most)} of ${grouped(lines.length)} links`) : next;
  return { ...whole, phase: "put" };
}

function fileRows({ link }: Run, { files }: ReportPorts): ReturnType<ReportPorts["files"]["read"]> {
  try {
    const rows = files.read(link);
    if (rows !== undefined && !rows[0]?.includes("url_from")) throw new Error("it is no table of links");
    return rows;
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw new SerError({
      code: "SER-530",
      message: `The file of the export cannot be read (${detail}). Go on to try again, or open ${link}`,
    });
  }
}

/** A line of the file as a row of the API: by the names above its columns. */
function linkRow(names: readonly string[], titles: readonly string[], line: readonly string[]): ListRow {
  const { fields } = describedEndpoint("raw");
  return names.map((name) => valueIn(String(fields[name]), (line[titles.indexOf(name)] ?? "").trim()));
}

function valueIn(kind: string, text: string): ListValue {
  if (text === "") return null;
  if (kind.startsWith("int")) return Number.isFinite(Number(text)) ? Number(text) : null;
  if (kind.startsWith("boolean")) return /^(?:1|true)$/i.test(text) ? true : /^(?:0|false)$/i.test(text) ? false : null;
  return text;
}

function task(
  endpoint: "export" | "export/status",
  text: string,
  asked: ListRequest["asked"],
  fixedCredits: number,
): ListRequest {
  return { endpoint, text, asked, fixedCredits, parameters: () => asked };
}

interface Task {
  readonly status: string;
  readonly id: string;
  readonly file: string;
}

function taskIn(row: ListRow | undefined): Task {
  const [status, id, file] = row ?? [];
  // It is shown as a link: nothing but an address of the web may be one.
  const address = /^https?:\/\/\S+$/.test(String(file)) ? String(file) : "";
  return { status: String(status ?? ""), id: String(id ?? ""), file: address };
}

function isRefused(status: string): boolean {
  return /reject|fail|error|unknown|cancel/i.test(status);
}

function rejected(run: Run, status: string): Run {
  return stopped(run, {
    code: "SER-530",
    message: `The API did not make the export (${status || "no task"}). Take the Full link list instead, or cancel and try again later.`,
  });
}
