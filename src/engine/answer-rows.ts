// Which row of a batch answer belongs to which target asked for. Rows are matched by the value they echo;
// by position only where nothing speaks against it, because a wrong number is worse than none.
import type { FactValue } from "./facts.ts";
import type { Target } from "./target.ts";

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

/** As many matches as targets, in their order. */
export function matchRows(targets: readonly Target[], rows: readonly AnswerRow[]): readonly RowMatch[] {
  const ownerOf = ownersByEcho(targets);
  const owners = rows.map((row) => ownerOf(row.echo));
  const mayCount = rows.length === targets.length && owners.every((owner, at) => owner === undefined || owner === at);
  const rowsByOwner = new Map<number, AnswerRow[]>();
  rows.forEach((row, at) => {
    const owner = owners[at] ?? (mayCount ? at : undefined);
    if (owner !== undefined) rowsByOwner.set(owner, [...(rowsByOwner.get(owner) ?? []), row]);
  });
  return targets.map((_, index) => agreed(rowsByOwner.get(index) ?? []));
}

function agreed(rows: readonly AnswerRow[]): RowMatch {
  const [first, ...others] = rows;
  if (first === undefined) return { kind: "missing" };
  const text = JSON.stringify(first.values);
  const isAgreed = others.every((row) => JSON.stringify(row.values) === text);
  return isAgreed ? { kind: "row", values: first.values } : { kind: "contradiction" };
}

function ownersByEcho(targets: readonly Target[]): (echo: string) => number | undefined {
  const exact = new Map(targets.map((target, index) => [target.text, index]));
  const loose = new Map<string, number | undefined>();
  targets.forEach((target, index) => {
    const spelling = looseSpelling(target.text);
    // Two targets that differ only in spelling: a loose echo could be either's.
    loose.set(spelling, loose.has(spelling) ? undefined : index);
  });
  return (echo) => exact.get(echo) ?? loose.get(looseSpelling(echo));
}

/** Without what an answer may spell differently: scheme, case of the host, a slash at the end. `www` stays. */
function looseSpelling(text: string): string {
  const [, host = "", rest = ""] = /^\s*(?:https?:\/\/)?([^/?#]*)(.*?)\s*$/is.exec(text) ?? [];
  return `${host.toLowerCase()}${rest.replace(/\/$/, "")}`;
}
