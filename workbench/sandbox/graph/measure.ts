// Counts the links of a target on a day: all integers that metrics, summary and the four counts show, in one
// pass over the slots. Knows nothing of texts and requests.
import { FROM_HOME_PAGE, IMAGE, type LinkGraph, NOFOLLOW, REDIRECT } from "./link-graph.ts";
import { liveCycleOn, NOT_LIVE } from "./link-life.ts";
import { SUFFIXES } from "./origins.ts";
import type { Selection } from "./selection.ts";

export interface Measures {
  readonly backlinks: number;
  readonly refdomains: number;
  readonly subnets: number;
  readonly ips: number;
  readonly nofollow_backlinks: number;
  readonly dofollow_backlinks: number;
  readonly edu_backlinks: number;
  readonly gov_backlinks: number;
  readonly from_home_page_backlinks: number;
  readonly dofollow_from_home_page_backlinks: number;
  readonly text_backlinks: number;
  readonly dofollow_refdomains: number;
  readonly from_home_page_refdomains: number;
  readonly edu_refdomains: number;
  readonly gov_refdomains: number;
  readonly anchors: number;
  readonly dofollow_anchors: number;
  readonly pages_with_backlinks: number;
}

const EDU = SUFFIXES.indexOf("edu");
const GOV = SUFFIXES.indexOf("gov");

// What is known of a referring domain or an anchor after the pass.
const SEEN = 1;
const SEEN_DOFOLLOW = 2;
const SEEN_HOME_PAGE = 4;

/** What the pass over the slots has found so far. */
interface Pass {
  readonly referrerMarks: Uint8Array;
  readonly anchorMarks: Uint8Array;
  readonly pageMarks: Uint8Array;
  backlinks: number;
  nofollow: number;
  text: number;
  edu: number;
  gov: number;
  home: number;
  dofollowHome: number;
}

export function measure(selection: Selection, day: number): Measures {
  const { graph, pageMask } = selection;
  const pass = startPass(graph);
  for (let slot = 0; slot < graph.slotCount; slot++) {
    if (pageMask[graph.slotPage[slot] ?? 0] === 0 || liveCycleOn(graph, slot, day) === NOT_LIVE) continue;
    countSlot(graph, slot, pass);
  }
  return {
    backlinks: pass.backlinks,
    ...countReferrers(graph, pass.referrerMarks),
    nofollow_backlinks: pass.nofollow,
    dofollow_backlinks: pass.backlinks - pass.nofollow,
    edu_backlinks: pass.edu,
    gov_backlinks: pass.gov,
    from_home_page_backlinks: pass.home,
    dofollow_from_home_page_backlinks: pass.dofollowHome,
    text_backlinks: pass.text,
    anchors: countMarked(pass.anchorMarks, SEEN),
    dofollow_anchors: countMarked(pass.anchorMarks, SEEN_DOFOLLOW),
    pages_with_backlinks: countMarked(pass.pageMarks, SEEN),
  };
}

function startPass(graph: LinkGraph): Pass {
  return {
    referrerMarks: new Uint8Array(graph.referrerCount),
    anchorMarks: new Uint8Array(graph.anchorCount),
    pageMarks: new Uint8Array(graph.pages.count),
    ...{ backlinks: 0, nofollow: 0, text: 0, edu: 0, gov: 0, home: 0, dofollowHome: 0 },
  };
}

function countSlot(graph: LinkGraph, slot: number, pass: Pass): void {
  const referrer = graph.slotReferrer[slot] ?? 0;
  const anchor = graph.slotAnchor[slot] ?? 0;
  const flags = graph.slotFlags[slot] ?? 0;
  const suffix = graph.referrerSuffix[referrer];
  const links = (graph.slotDepth[slot] ?? 1) * (graph.referrerClones[referrer] ?? 1);
  const isDofollow = (flags & NOFOLLOW) === 0;
  const isFromHome = (flags & FROM_HOME_PAGE) !== 0;
  pass.backlinks += links;
  if (!isDofollow) pass.nofollow += links;
  if ((flags & (IMAGE | REDIRECT)) === 0) pass.text += links;
  if (suffix === EDU) pass.edu += links;
  if (suffix === GOV) pass.gov += links;
  if (isFromHome) pass.home += links;
  if (isFromHome && isDofollow) pass.dofollowHome += links;
  const marks = SEEN | (isDofollow ? SEEN_DOFOLLOW : 0) | (isFromHome ? SEEN_HOME_PAGE : 0);
  pass.referrerMarks[referrer] = (pass.referrerMarks[referrer] ?? 0) | marks;
  pass.anchorMarks[anchor] = (pass.anchorMarks[anchor] ?? 0) | marks;
  pass.pageMarks[graph.slotPage[slot] ?? 0] = SEEN;
}

function countReferrers(graph: LinkGraph, marks: Uint8Array) {
  const addressClones = new Uint32Array(graph.referrerCount);
  const subnetClones = new Uint32Array(graph.referrerCount);
  let refdomains = 0;
  let dofollow = 0;
  let home = 0;
  let edu = 0;
  let gov = 0;
  for (let referrer = 0; referrer < graph.referrerCount; referrer++) {
    const mark = marks[referrer] ?? 0;
    if (mark === 0) continue;
    const clones = graph.referrerClones[referrer] ?? 1;
    const suffix = graph.referrerSuffix[referrer];
    refdomains += clones;
    if ((mark & SEEN_DOFOLLOW) !== 0) dofollow += clones;
    if ((mark & SEEN_HOME_PAGE) !== 0) home += clones;
    if (suffix === EDU) edu += clones;
    if (suffix === GOV) gov += clones;
    raise(addressClones, graph.referrerAddress[referrer] ?? 0, clones);
    raise(subnetClones, graph.referrerSubnet[referrer] ?? 0, clones);
  }
  return {
    refdomains,
    ips: sum(addressClones),
    subnets: sum(subnetClones),
    dofollow_refdomains: dofollow,
    from_home_page_refdomains: home,
    edu_refdomains: edu,
    gov_refdomains: gov,
  };
}

/** Clone n of every referrer at one address shares clone n of the address, so the greatest number counts. */
function raise(values: Uint32Array, index: number, value: number): void {
  if (value > (values[index] ?? 0)) values[index] = value;
}

function sum(values: Uint32Array): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}

function countMarked(marks: Uint8Array, bit: number): number {
  let count = 0;
  for (const mark of marks) if ((mark & bit) !== 0) count++;
  return count;
}
