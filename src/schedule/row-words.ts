// How one row of a list is said in a few words: what it is, and what else is worth knowing. Pure.
import { REPORTS, type ReportId, rowKeyOf } from "../reports/report-specs.ts";
import { counted } from "../reports/run-words.ts";
import { shortText } from "./change-lines.ts";

/** What a cell of the row shows; "" where the sheet has no such column. */
export type TextOf = (name: string) => string;

const LINK = ["url_from", "url_to"];
const CHANGE = ["new_lost_date", "new_lost_type"];

/** By which a row is known that is no link: what its report knows it by, or what else a link has. */
const NAMES: readonly string[] = [
  ...(Object.keys(REPORTS) as ReportId[]).flatMap(rowKeyOf).filter((name) => ![...LINK, ...CHANGE].includes(name)),
  ...["domain", "anchor", "title"],
];

/** Columns that words are made of. */
export const WORD_FIELDS: readonly string[] = [...LINK, ...NAMES, "backlinks", "new_lost_date", "reason_lost"];

const LONGEST_TEXT = 300;
/** Of an address: shortened, it would lead nowhere. */
const LONGEST_ADDRESS = 8_000;

/** Such as "https://a.com/page → https://b.com/"; without the page that links, the domain is said. */
export function whatOfRow(text: TextOf): string {
  const [from, to] = [text("url_from") || text("domain"), text("url_to")].map((one) => shortText(one, LONGEST_ADDRESS));
  if (to) return from ? `${from} → ${to}` : `→ ${to}`;
  if (from) return from;
  const name = NAMES.find((one) => text(one).trim() !== "");
  return name === undefined ? "(no text)" : shortText(text(name), name === "url" ? LONGEST_ADDRESS : LONGEST_TEXT);
}

export function detailOfRow(text: TextOf, isLost: boolean): string {
  const links = Number(text("backlinks"));
  const [day, reason, anchor] = ["new_lost_date", "reason_lost", "anchor"].map((name) =>
    shortText(text(name), LONGEST_TEXT),
  );
  return [
    ...(isLost && day ? [`on ${day}`] : []),
    ...(isLost && reason ? [`reason: ${reason}`] : []),
    ...(text("url_from") !== "" && anchor ? [`anchor: ${anchor}`] : []),
    ...(links > 0 ? [counted(links, "backlink")] : []),
  ].join(", ");
}
