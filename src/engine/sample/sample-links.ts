// The links of a made-up target, for whoever tries the add-on without a key. Made of nothing but its name and the day,
// so that counts, lists and histories agree and go on from day to day. Knows no endpoint.
import { DAY_MS, dayText } from "../../api/relative-day.ts";
import type { ListValue } from "../asking/list-answer.ts";
import { textHash } from "../packing/text-hash.ts";

export interface SampleLink {
  /** The first day with it and the first without, since the epoch. */
  readonly born: number;
  readonly gone: number;
  readonly isFromHome: boolean;
  /** By the API's names. */
  readonly row: SampleRow;
}

export type SampleRow = Readonly<Record<string, ListValue>>;

const SHORTEST_LIFE = 50;
const LIFE_SPREAD = 160;

// Reserved names and addresses: nobody's. RFC 2606, RFC 5737.
const FIRST = "garden,city,old,daily,green,north,craft,happy,open,tiny".split(",");
const SECOND = "weekly,notes,library,guide,forum,kitchen,market,review".split(",");
const NETS = ["192.0.2", "198.51.100", "203.0.113"];
const COUNTRIES = ["us", "gb", "de", "fr", "nl"];
const PATHS = ["/", "/blog", "/shop", "/about"];

/** Those that there are on any of these days, the oldest first. */
export function linksBetween(host: string, fromDay: number, toDay: number): readonly SampleLink[] {
  const daysALink = 1 + chance(`much ${host}`, 2);
  const links: SampleLink[] = [];
  const first = Math.floor((fromDay - SHORTEST_LIFE - LIFE_SPREAD) / daysALink);
  for (let number = first; number * daysALink <= toDay; number++) {
    const link = linkAt(host, number, daysALink, toDay);
    if (link.born <= toDay && link.gone > fromDay) links.push(link);
  }
  return links;
}

function linkAt(host: string, number: number, daysALink: number, day: number): SampleLink {
  /** Another for each `salt`. */
  const draw = (salt: number, count: number) => chance(`${host} ${number} ${salt}`, count);
  const born = number * daysALink + draw(1, daysALink);
  const gone = born + SHORTEST_LIFE + draw(2, LIFE_SPREAD);
  const words = [FIRST[draw(3, FIRST.length)], SECOND[draw(4, SECOND.length)]];
  const refdomain = `${words.join("-")}.example`;
  const subnet = NETS[chance(refdomain, NETS.length)] ?? "";
  const isFromHome = draw(5, 6) === 0;
  const urlFrom = `https://${refdomain}/${isFromHome ? "" : `post-${number}`}`;
  const image = draw(6, 7) === 0;
  const anchors = [host, host.split(".")[0] ?? "", "read more", "our favourite", "this guide", "click here"];
  return {
    born,
    gone,
    isFromHome,
    row: {
      url_from: urlFrom,
      url_to: `https://${host}${PATHS[Math.min(draw(7, 4), draw(8, 4))]}`,
      title: `The ${words.join(" ")}`,
      anchor: image ? null : (anchors[Math.min(draw(9, 6), draw(10, 6))] ?? null),
      alt: image ? `Logo of ${host}` : null,
      image,
      image_source: image ? `https://${refdomain}/logo.png` : null,
      nofollow: draw(11, 4) === 0,
      link_type: "href",
      redirect_chain: false,
      inlink_rank: sampleRank(urlFrom, day),
      domain_inlink_rank: sampleRank(refdomain, day),
      first_seen: dayName(born),
      last_visited: dayName(Math.max(born, Math.min(day, gone - 1) - draw(12, 9))),
      refdomain,
      subnet,
      ip: `${subnet}.${1 + chance(`${refdomain}ip`, 60)}`,
      country: COUNTRIES[chance(`${refdomain}in`, COUNTRIES.length)] ?? "",
    },
  };
}

/** Of a domain or page: from 0 to 100, a little different each week. */
export function sampleRank(text: string, day: number): number {
  const name = text.replace(/^https?:\/\//, "").replace(/\/$/, "");
  return 12 + chance(`rank ${name}`, 70) + Math.round(4 * Math.sin(day / 20 + chance(name, 6)));
}

export function dayName(day: number): string {
  return dayText(day * DAY_MS);
}

/** From 0 to below `count`. */
function chance(seed: string, count: number): number {
  let hash = textHash(seed);
  // Names that differ by a letter have little in common afterwards.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) % count;
}
