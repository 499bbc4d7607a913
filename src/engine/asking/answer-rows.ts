// Which row of a batch answer belongs to which target asked for. Rows are matched by the value they echo;
// by position only where they echo nothing, because a wrong number is worse than none.
import { groupsIn } from "../../api/parsed-text.ts";
import { readHostName } from "../targets/host-name.ts";
import type { Target } from "../targets/target.ts";
import type { FactValue } from "./facts.ts";

export interface AnswerRow {
  /** The target as the answer spells it. */
  readonly echo: string;
  readonly values: readonly FactValue[];
}

export type RowMatch =
  | { readonly kind: "row"; readonly values: readonly FactValue[] }
  | { readonly kind: "missing" }
  /** Two rows for one target that say different things. */
  | { readonly kind: "contradiction" };

/** Index of the target that an echo names; undefined for a foreign one, or one that could name several. */
export type OwnerOf = (echo: string) => number | undefined;

/** As many matches as targets, in their order. */
export function matchRows(targets: readonly Target[], rows: readonly AnswerRow[]): readonly RowMatch[] {
  const ownerOf = ownersByEcho(targets);
  const owners = rows.map((row) => ownerOf(row.echo));
  const mayCount = rows.length === targets.length && owners.every((owner, at) => owner === undefined || owner === at);
  const rowsByOwner = new Map<number, AnswerRow[]>();
  rows.forEach((row, at) => {
    const owner = owners[at] ?? (mayCount && row.echo === "" ? at : undefined);
    if (owner !== undefined) rowsByOwner.set(owner, [...(rowsByOwner.get(owner) ?? []), row]);
  });
  return targets.map((_, index) => agreed(rowsByOwner.get(index) ?? []));
}

/** By the exact text, then by looser spellings, each only where a single target has it. */
export function ownersByEcho(targets: readonly Target[]): OwnerOf {
  const steps = SPELLINGS.map((spell) => {
    // Only made when needed: nearly all rows echo the exact text.
    let owners: Map<string, number | undefined> | undefined;
    return (echo: string) => {
      owners ??= singleOwners(targets.map(({ text }) => spell(text)));
      return owners.get(spell(echo));
    };
  });
  return (echo) => steps.reduce<number | undefined>((owner, step) => owner ?? step(echo), undefined);
}

function singleOwners(spellings: readonly string[]): Map<string, number | undefined> {
  const owners = new Map<string, number | undefined>();
  spellings.forEach((spelling, index) => {
    owners.set(spelling, owners.has(spelling) ? undefined : index);
  });
  return owners;
}

const SPELLINGS: readonly ((text: string) => string)[] = [
  (text) => text,
  looseSpelling,
  (text) => looseSpelling(text).replace(/^www\./, ""),
];

/** Without what an answer may spell differently: scheme, case and script of the host, a slash at the end. */
function looseSpelling(text: string): string {
  const [, host = "", rest = ""] = groupsIn(text, /^\s*(?:https?:\/\/)?([^/?#]*)(.*?)\s*$/is);
  const name = readHostName(host);
  return `${name.kind === "name" ? name.ascii : host.toLowerCase()}${rest.replace(/\/$/, "")}`;
}

function agreed(rows: readonly AnswerRow[]): RowMatch {
  const [first, ...others] = rows;
  if (first === undefined) return { kind: "missing" };
  const text = JSON.stringify(first.values);
  const isAgreed = others.every((row) => JSON.stringify(row.values) === text);
  return isAgreed ? { kind: "row", values: first.values } : { kind: "contradiction" };
}
