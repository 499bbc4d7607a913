// One page of facts as text: column by column, because what is alike stands together then, and each page for
// itself. Must not know where pages are kept.
import type { FactEntry, FactValue } from "../asking/facts.ts";
import { packText, unpackText } from "../packing/packed-text.ts";
import { listIn, listInText } from "../packing/stored-numbers.ts";
import { type Base, bestBases, expected } from "./column-bases.ts";
import { isFactValue } from "./fact-bucket.ts";

export interface FactPage {
  /** Grows from page to page. */
  readonly seq: number;
  readonly entries: readonly FactEntry[];
}

/** The 1 is the format: another whenever pages mean something else, also when an endpoint has other fields. */
const HEAD = /^1\/(\d{1,15})\//;

/** Printable ASCII without quotes and backslashes. Times are kept in whole seconds. */
export function packFactPage({ seq, entries }: FactPage): string {
  const groups = new Map<string, FactEntry[]>();
  for (const entry of entries) {
    const alike = `${entry.fact.values.length} ${entry.slot}`;
    const group = groups.get(alike) ?? [];
    group.push(entry);
    groups.set(alike, group);
  }
  const content = [seq, ...[...groups.values()].map(packGroup)];
  return `1/${seq}/${packText(JSON.stringify(content))}`;
}

/** Which page it is, without a look inside; absent for anything that is no page of this format. */
export function pageSeq(text: string): number | undefined {
  const [, seq] = HEAD.exec(text) ?? [];
  return seq === undefined ? undefined : Number(seq);
}

/** With the facts of the wanted texts alone, where these are given; absent for anything but a whole page of this format. */
export function unpackFactPage(text: string, wanted?: ReadonlySet<string>): FactPage | undefined {
  const seq = pageSeq(text);
  const [innerSeq, ...groups] = listInText(unpackText(text.replace(HEAD, "")));
  if (seq === undefined || innerSeq !== seq) return undefined;
  return { seq, entries: groups.flatMap((group) => unpackGroup(group, wanted)) };
}

/** Facts of one slot with equally many values: slot, texts, times, bases, then the columns of values. */
function packGroup(group: readonly FactEntry[]): readonly unknown[] {
  const texts = group.map(({ text }) => text);
  const seconds = group.map(({ fact }) => Math.floor(fact.fetchedAtMs / 1000));
  const rows = group.map(({ fact }) => fact.values);
  const bases = bestBases(rows);
  return [
    group[0]?.slot,
    texts.some((text) => text.includes(" ")) ? texts : texts.join(" "),
    seconds.map((second, index) => second - (seconds[index - 1] ?? 0)),
    bases,
    ...bases.map((base, place) => rows.map((row) => distance(row[place], expected(row, base)))),
  ];
}

function unpackGroup(group: unknown, wanted: ReadonlySet<string> | undefined): readonly FactEntry[] {
  const [slot, joined, steps, bases, ...columns] = listIn(group);
  if (typeof slot !== "string") return [];
  const texts = typeof joined === "string" ? joined.split(" ") : listIn(joined);
  const places = listIn(bases).map((base, place): Place => {
    return { base: listIn(base).filter(isNumber), column: listIn(columns[place]) };
  });
  const entries: FactEntry[] = [];
  let second = 0;
  listIn(steps).forEach((step, index) => {
    if (isNumber(step)) second += step;
    const text = texts[index];
    if (typeof text !== "string" || wanted?.has(text) === false) return;
    const values = rowAt(places, index);
    if (values.length === places.length) entries.push({ text, slot, fact: { fetchedAtMs: second * 1000, values } });
  });
  return entries;
}

interface Place {
  readonly base: Base;
  readonly column: readonly unknown[];
}

/** Shorter where something is no value of a fact. */
function rowAt(places: readonly Place[], index: number): readonly FactValue[] {
  const row: FactValue[] = [];
  for (const { base, column } of places) {
    const stored = column[index];
    if (isNumber(stored)) row.push(stored + expected(row, base));
    else if (isFactValue(stored)) row.push(stored);
  }
  // A copy has no room to grow, which counts for thousands.
  return row.slice();
}

function distance(value: FactValue | undefined, from: number): FactValue | undefined {
  return isNumber(value) ? value - from : value;
}

function isNumber(value: unknown): value is number {
  return typeof value === "number";
}
