// Full lists of several short pages, and what became of them: which were asked for, written, and stand on the sheet.
import { expect } from "vitest";
import { PAGE_PREFIX } from "../../src/engine/packing/store-keys.ts";
import type { Run } from "../../src/reports/run.ts";
import { stepRun } from "../../src/reports/runner.ts";
import { listAnswer } from "../engine/fake-lists.ts";
import { envelopeOf, type refusal, type SentRequest } from "../engine/fake-ports.ts";
import { mortalPorts } from "./mortal-ports.ts";
import { agreed, orderOf, type ReportFile, type ReportFileOptions, reportFile } from "./report-file.ts";

export const FULL = orderOf({ report: "full-list", rows: 6_000, columns: ["url_from", "anchor"] });
export const ROWS_A_PAGE = 3;

interface ShortPages {
  readonly rows: number;
  /** Its last page has no rows. */
  readonly hasEmptyEnd?: boolean;
  /** Called before the n-th page is answered; from 1. */
  readonly before?: (page: number) => ReturnType<typeof refusal> | undefined;
}

/** An API that answers fewer rows than it may: so lists of several pages are short. */
export function inShortPages({ rows, hasEmptyEnd = false, before }: ShortPages) {
  let asked = 0;
  return (request: SentRequest) => {
    const fault = before?.(++asked);
    if (fault !== undefined) return fault;
    const start = Number(String(request.parameters.next ?? "at 0").slice(3));
    const count = Math.min(ROWS_A_PAGE, rows - start);
    const listed = JSON.parse(listAnswer(request, count).body).backlinks as Record<string, unknown>[];
    const numbered = listed.map((link, index) => ({ ...link, anchor: `link ${start + index}` }));
    const body = JSON.parse(envelopeOf("raw", numbered).body) as object;
    const hasMore = start + count < rows || (hasEmptyEnd && count > 0);
    const next = hasMore ? { next: `at ${start + count}` } : {};
    return { status: 200, body: JSON.stringify({ ...body, ...next }) };
  };
}

export function shortPages({ rows, hasEmptyEnd, before, ...options }: ShortPages & ReportFileOptions): ReportFile {
  const pages = { rows, ...(hasEmptyEnd === undefined ? {} : { hasEmptyEnd }), ...(before ? { before } : {}) };
  return reportFile({ ...options, answer: inShortPages(pages) });
}

export const placesAsked = ({ engine }: ReportFile) => engine.sent.map(({ parameters }) => parameters.next ?? "start");
/** Of the report's sheet. */
export const anchorsOn = (file: ReportFile, { sheetId }: Run) =>
  file.sheets
    .content(sheetId)
    .slice(1)
    .map((line) => line[1]);
/** The anchors of a list from its start. */
export const links = (count: number) => Array.from({ length: count }, (_, index) => `link ${index}`);

/** Rows of each write, the titles aside. */
export function countWrites(file: ReportFile, failing: (write: number) => boolean = () => false): number[] {
  const counts: number[] = [];
  const { write } = file.sheets;
  let writes = 0;
  file.sheets.write = (sheetId, at, inputs) => {
    if (at.row > 1 && failing(++writes)) throw new Error("Service error: Spreadsheets");
    write(sheetId, at, inputs);
    if (at.row > 1) counts.push(inputs.length);
  };
  return counts;
}

/** As often as it takes, each stop is agreed to. */
export function driveOn(file: ReportFile, started: Run): Run {
  let run = file.drive(started);
  for (let stops = 0; run.state === "stopped" && stops < 9; stops++) run = file.drive(file.change(run.id, agreed));
  return run;
}

/** Two pages are bought and wait on the shelf, because Sheets has refused them once. */
export function twoShelved(rows = 8): { readonly file: ReportFile; readonly run: Run } {
  const file = shortPages({ rows });
  const started = file.start(FULL);
  countWrites(file, (write) => write === 1);
  const run = stepRun(started.id, started.token, file.ports);
  if (run?.shelvedPages !== 2) throw new Error("no two pages on the shelf");
  return { file, run };
}

export const sheetNames = ({ sheets }: ReportFile) => [...sheets.all.values()].map(({ name }) => name);

/** The call of an execution after which it has to die for that, by page: found once. */
const deaths = new Map<number, number>();

/** An execution has died when its n-th page lay on the shelf, and before the run's receipt said so. */
export function unsaidPage(page: number): { readonly file: ReportFile; readonly run: Run } {
  for (let call = deaths.get(page) ?? 1; call < 90; call++) {
    const file = shortPages({ rows: 8 });
    const { id, token } = file.start(FULL);
    const { ports } = mortalPorts(file.ports, call);
    expect(() => stepRun(id, token, ports)).toThrow("killed");
    const run = file.run(id);
    const isShelved = file.engine.cacheItems.has(`${PAGE_PREFIX}${id}-${page - 1}-0`);
    if (!isShelved || run.credits !== ROWS_A_PAGE * (page - 1)) continue;
    deaths.set(page, call);
    return { file, run };
  }
  throw new Error("no death is of that kind");
}
