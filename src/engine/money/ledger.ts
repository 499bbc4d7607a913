// What was bought, the last 1,000 purchases of the file: credits at documented prices, never computed from a balance.
// Packed into a ring of pages of the file store. Pure.
import { packText, unpackText } from "../packing/packed-text.ts";
import { listIn, listInText, numberIn, textIn } from "../packing/stored-numbers.ts";
import { isOfNewerFormat } from "../packing/text-format.ts";

/** Who asked. */
export type Buyer = "formula" | "sidebar" | "schedule";

export interface LedgerLine {
  /** At whole seconds. */
  readonly atMs: number;
  /** The function or report; of a request shared by several, all their names. */
  readonly what: string;
  /** Targets bought, or lists. */
  readonly targets: number;
  readonly requests: number;
  readonly credits: number;
  /** Sent and lost: they may have been charged. */
  readonly unconfirmedCredits: number;
  readonly by: Buyer;
}

/** What an execution had asked for when the host ended it. */
export const UNANSWERED = { what: "unanswered", targets: 0, requests: 0, credits: 0 } as const;

type Texts = Readonly<Record<string, string>>;

/** What is shown of it. */
export const LONGEST_LOG = 1_000;

const PAGE_COUNT = 4;
/** Three full pages hold more than a thousand. */
const LINES_A_PAGE = 350;
const BUYERS: readonly Buyer[] = ["formula", "sidebar", "schedule"];

/** Under which the log stands in the file. */
export const LEDGER_NAMES: readonly string[] = Array.from({ length: PAGE_COUNT }, (_, index) => keyOf(index));

interface Page {
  readonly sequence: number;
  readonly lines: readonly LedgerLine[];
}

/** The pages that must be written; `stored` are all texts of the file store. None over those of a newer add-on. */
export function withLedgerLines(stored: Texts, added: readonly LedgerLine[]): Texts {
  if (added.length === 0 || LEDGER_NAMES.some((name) => isOfNewerFormat(stored[name]))) return {};
  const newest = pagesIn(stored)[0] ?? { sequence: 0, lines: [] };
  const all = [...newest.lines, ...added];
  const written: Record<string, string> = {};
  for (let from = 0, sequence = newest.sequence; from < all.length; from += LINES_A_PAGE, sequence++) {
    written[keyOf(sequence)] = packPage({ sequence, lines: all.slice(from, from + LINES_A_PAGE) });
  }
  return written;
}

/** The newest first. A damaged page takes only its own lines along. */
export function ledgerLines(stored: Texts, most = LONGEST_LOG): readonly LedgerLine[] {
  return pagesIn(stored)
    .flatMap(({ lines }) => [...lines].reverse())
    .slice(0, most);
}

function pagesIn(stored: Texts): readonly Page[] {
  const pages = LEDGER_NAMES.map((name, index) => pageIn(stored[name], index));
  return pages.filter((page): page is Page => page !== undefined).sort((a, b) => b.sequence - a.sequence);
}

function keyOf(sequence: number): string {
  return `ser-log-${sequence % PAGE_COUNT}`;
}

function packPage({ sequence, lines }: Page): string {
  const rows = lines.map((line, index) => [
    (line.atMs - (lines[index - 1]?.atMs ?? 0)) / 1000,
    line.what,
    line.targets,
    line.requests,
    line.credits,
    line.unconfirmedCredits,
    BUYERS.indexOf(line.by),
  ]);
  return packText(JSON.stringify([sequence, ...[0, 1, 2, 3, 4, 5, 6].map((column) => rows.map((row) => row[column]))]));
}

function pageIn(text: string | undefined, index: number): Page | undefined {
  const [sequence, ...columns] = listInText(text === undefined ? text : unpackText(text));
  if (typeof sequence !== "number" || sequence % PAGE_COUNT !== index) return undefined;
  const [seconds = [], whats = [], targets = [], requests = [], credits = [], unconfirmed = [], buyers = []] =
    columns.map(listIn);
  let atMs = 0;
  const lines = seconds.map((delta, line): LedgerLine => {
    atMs += numberIn(delta) * 1000;
    return {
      atMs,
      what: textIn(whats[line]),
      targets: numberIn(targets[line]),
      requests: numberIn(requests[line]),
      credits: numberIn(credits[line]),
      unconfirmedCredits: numberIn(unconfirmed[line]),
      by: BUYERS[numberIn(buyers[line])] ?? "formula",
    };
  });
  return { sequence, lines };
}
