// The rows of a list or series of a made-up target, as the endpoint would give them for these parameters. Knows neither
// keys nor stores.
import { DAY_MS, utcMidnightMs } from "../../api/relative-day.ts";
import { describedEndpoint, type SentParameters, type TableEndpointId } from "../asking/bought-endpoints.ts";
import type { ListRow, ListValue } from "../asking/list-answer.ts";
import { groupsBy, sortedBy } from "./sample-groups.ts";
import { dayName, linksBetween, type SampleLink, type SampleRow, sampleRank } from "./sample-links.ts";

export interface SampleQuestion {
  readonly text: string;
  readonly host: string;
  /** Whether a link points at what was asked about. */
  readonly isMeant: (link: SampleLink) => boolean;
  readonly today: number;
  readonly parameters: SentParameters;
}

/** Absent for what an endpoint does besides telling rows. */
export function sampleRows(endpoint: TableEndpointId, question: SampleQuestion): readonly ListRow[] | undefined {
  const rows = rowsOf(endpoint, question);
  if (rows === undefined) return undefined;
  const { parameters } = question;
  const { order_by: order = "" } = parameters;
  const field = order === "date_found" ? "first_seen" : String(order);
  const kept = rows.filter((row) => isWanted(row, parameters));
  const names = Object.keys(describedEndpoint(endpoint).fields);
  return (field === "" ? kept : sortedBy(kept, field)).map((row) => names.map((name) => row[name] ?? null));
}

function rowsOf(endpoint: TableEndpointId, question: SampleQuestion): readonly SampleRow[] | undefined {
  const { text, host, isMeant, today, parameters } = question;
  const [from, to] = [dayOf(parameters.date_from, today - 30), dayOf(parameters.date_to, today)];
  const live = () => linksBetween(host, today, today).filter(isMeant);
  const ever = () => linksBetween(host, from - 1, to).filter(isMeant);
  const { new_lost_type: type } = parameters;
  switch (endpoint) {
    case "all":
    case "raw":
      return sortedBy(firstOfEach(live(), Number(parameters.per_domain ?? Number.POSITIVE_INFINITY)), "first_seen");
    case "anchors":
      return groupsBy(live(), "anchor");
    case "refdomains":
      return sortedBy(groupsBy(live(), "refdomain"), "first_seen");
    case "referring-ips":
      return groupsBy(live(), "ip");
    case "indexed-pages":
      return groupsBy(live(), "url_to").map((row) => ({ ...row, url: row.url_to ?? null }));
    case "history":
      return changed(ever(), from, to, type, ({ row }) => row);
    case "refdomains/history": {
      const links = ever();
      return changed(domainsIn(links), from, to, type, ({ row }) => domainRow(links, row));
    }
    case "history/count":
      return counted(ever(), from, to, parameters);
    case "refdomains/history/count":
      return counted(domainsIn(ever()), from, to, parameters);
    case "history/cumulative": {
      const links = ever();
      return days(from, to).map((day) => ({
        date: dayName(day),
        backlinks: links.filter(({ born, gone }) => born <= day && day < gone).length,
      }));
    }
    case "authority/page/history":
      return ranks("inlink_rank", text, from, to, parameters.granularity);
    case "authority/domain/history":
      return ranks("domain_inlink_rank", host, from, to, parameters.granularity);
    case "authority/domain/distribution": {
      const known = groupsBy(live(), "refdomain");
      return Array.from({ length: 101 }, (_, rank) => ({
        domain_inlink_rank: rank,
        refdomains: known.filter((row) => row.domain_inlink_rank === rank).length,
      }));
    }
    default:
      return undefined;
  }
}

function firstOfEach(links: readonly SampleLink[], most: number): readonly SampleRow[] {
  const counts = new Map<unknown, number>();
  const rows = links.map(({ row }) => row);
  return rows.filter(({ refdomain }) => {
    const count = (counts.get(refdomain) ?? 0) + 1;
    counts.set(refdomain, count);
    return count <= most;
  });
}

/** What came and what went in these days, the newest first. */
function changed(
  links: readonly SampleLink[],
  from: number,
  to: number,
  type: unknown,
  rowOf: (link: SampleLink) => SampleRow,
): readonly SampleRow[] {
  const isIn = (day: number) => day >= from && day <= to;
  const at = (day: number, what: string, link: SampleLink): readonly SampleRow[] =>
    isIn(day) && (type ?? what) === what ? [{ ...rowOf(link), new_lost_date: dayName(day), new_lost_type: what }] : [];
  return sortedBy(
    links.flatMap((link) => [...at(link.born, "new", link), ...at(link.gone, "lost", link)]),
    "new_lost_date",
  );
}

function counted(links: readonly SampleLink[], from: number, to: number, parameters: SentParameters) {
  const rows = changed(links, from, to, parameters.new_lost_type, ({ row }) => row);
  const kept = rows.filter((row) => isWanted(row, parameters));
  return days(from, to).map((day): SampleRow => {
    const date = dayName(day);
    const count = (type: string) =>
      kept.filter((row) => row.new_lost_date === date && row.new_lost_type === type).length;
    return { date, new: count("new"), lost: count("lost") };
  });
}

/** From its first link to its last: each time without a gap is one. */
function domainsIn(links: readonly SampleLink[]): readonly SampleLink[] {
  const last = new Map<unknown, SampleLink>();
  const over: SampleLink[] = [];
  for (const link of links) {
    const { refdomain } = link.row;
    const before = last.get(refdomain);
    if (before !== undefined && before.gone < link.born) over.push(before);
    const goesOn = before !== undefined && before.gone >= link.born;
    last.set(refdomain, goesOn ? { ...before, gone: Math.max(before.gone, link.gone) } : link);
  }
  return [...over, ...last.values()];
}

function domainRow(links: readonly SampleLink[], { refdomain }: SampleRow): SampleRow {
  return (
    groupsBy(
      links.filter(({ row }) => row.refdomain === refdomain),
      "refdomain",
    )[0] ?? {}
  );
}

function ranks(field: string, text: string, from: number, to: number, granularity: unknown): readonly SampleRow[] {
  // Days are counted from a Thursday.
  const isShown = (day: number) =>
    granularity === "by_week" ? day % 7 === 4 : granularity !== "by_month" || dayName(day).endsWith("-01");
  return days(from, to)
    .filter(isShown)
    .map((day) => ({ date: dayName(day), [field]: sampleRank(text, day) }));
}

/** Whether a row passes the filters that the endpoint has for it. */
function isWanted(row: SampleRow, parameters: SentParameters): boolean {
  return Object.entries(parameters).every(([name, value]) => {
    const cell = (ending: string): ListValue => row[name.slice(0, -ending.length)] ?? "";
    if (/rank_from$/.test(name)) return Number(cell("_from")) >= Number(value);
    if (/rank_to$/.test(name)) return Number(cell("_to")) <= Number(value);
    if (name === "nofollow_filter") return row.nofollow === (value === "nofollow_only");
    if (name === "dofollow") return value !== "undefined" && row.nofollow === (value === "nofollow");
    if (name === "anchor_type") return value !== "undefined" && row.image === (value === "image");
    if (name === "link_type") return row.link_type === value;
    if (name === "url_from") return row.url_from === value;
    if (!name.endsWith("_filter")) return true;
    const isFound = String(cell("_filter")).toLowerCase().includes(String(value).toLowerCase());
    return isFound === (parameters[`${name}_mode`] !== "does_not_contain");
  });
}

function days(from: number, to: number): readonly number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, index) => from + index);
}

function dayOf(value: unknown, otherwise: number): number {
  return value === undefined ? otherwise : utcMidnightMs(String(value)) / DAY_MS;
}
