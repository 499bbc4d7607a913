// Links of a made-up target summed up: by what they have in common, and as the figures of the target. Knows no endpoint.
import type { FactValue } from "../asking/facts.ts";
import type { ListValue } from "../asking/list-answer.ts";
import { type SampleLink, type SampleRow, sampleRank } from "./sample-links.ts";

const TOP = 10;

/** One row for each value of the field, with the most links first. */
export function groupsBy(links: readonly SampleLink[], field: string): readonly SampleRow[] {
  const members = new Map<ListValue, SampleLink[]>();
  for (const link of links) {
    const value = link.row[field] ?? null;
    const known = members.get(value);
    if (known === undefined) members.set(value, [link]);
    else known.push(link);
  }
  const rows = [...members].map(([value, own]): SampleRow => {
    const days = (name: string) => own.map(({ row }) => String(row[name])).sort();
    const dofollow = own.filter(isFollowed).length;
    return {
      [field]: value,
      backlinks: own.length,
      refdomains: countOf(own, "refdomain"),
      dofollow_backlinks: dofollow,
      nofollow_backlinks: own.length - dofollow,
      first_seen: days("first_seen")[0] ?? null,
      last_visited: days("last_visited").pop() ?? null,
      domain_inlink_rank: own[0]?.row.domain_inlink_rank ?? null,
    };
  });
  return sortedBy(rows, "backlinks");
}

/** The highest, or the newest, first. */
export function sortedBy(rows: readonly SampleRow[], field: string): readonly SampleRow[] {
  return [...rows].sort((a, b) => {
    const [one, other] = [a[field] ?? "", b[field] ?? ""];
    return one === other ? 0 : one < other ? 1 : -1;
  });
}

/** What the nine batch endpoints say of a target, by field. */
export function sampleFigures(
  text: string,
  host: string,
  links: readonly SampleLink[],
  day: number,
): Readonly<Record<string, FactValue>> {
  const followed = links.filter(isFollowed);
  const fromHome = links.filter(({ isFromHome }) => isFromHome);
  const top = (field: string, by: "backlinks" | "refdomains"): FactValue =>
    sortedBy(groupsBy(links, field), by)
      .slice(0, TOP)
      .map((row) => [String(row[field] ?? ""), Number(row[by])]);
  const refdomains = countOf(links, "refdomain");
  return {
    backlinks: links.length,
    refdomains,
    subnets: countOf(links, "subnet"),
    ips: countOf(links, "ip"),
    nofollow_backlinks: links.length - followed.length,
    dofollow_backlinks: followed.length,
    edu_backlinks: 0,
    gov_backlinks: 0,
    inlink_rank: sampleRank(text, day),
    domain_inlink_rank: sampleRank(host, day),
    from_home_page_backlinks: fromHome.length,
    dofollow_from_home_page_backlinks: fromHome.filter(isFollowed).length,
    text_backlinks: links.filter(({ row }) => row.image === false).length,
    dofollow_refdomains: countOf(followed, "refdomain"),
    from_home_page_refdomains: countOf(fromHome, "refdomain"),
    edu_refdomains: 0,
    gov_refdomains: 0,
    anchors: countOf(links, "anchor"),
    dofollow_anchors: countOf(followed, "anchor"),
    pages_with_backlinks: countOf(links, "url_to"),
    top_anchors_by_backlinks: top("anchor", "backlinks"),
    top_anchors_by_refdomains: top("anchor", "refdomains"),
    top_pages_by_backlinks: top("url_to", "backlinks"),
    top_pages_by_refdomains: top("url_to", "refdomains"),
    top_tlds: refdomains === 0 ? [] : [["example", refdomains]],
    top_countries: top("country", "refdomains"),
  };
}

function isFollowed({ row }: SampleLink): boolean {
  return row.nofollow === false;
}

function countOf(links: readonly SampleLink[], field: string): number {
  return new Set(links.map(({ row }) => row[field])).size;
}
