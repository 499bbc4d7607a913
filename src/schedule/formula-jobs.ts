// What has to be asked so that every fact is young again which formulas of the file use: their calls, each once, and of
// those that take many targets all with the same other arguments together. Buys nothing.
import type { CellReader, PlacedFormula } from "../ports.ts";
import { callsIn, type FormulaArgument } from "./formula-calls.ts";
import { referredCells } from "./referred-cells.ts";
import type { FormulaDesk } from "./schedule-ports.ts";

export interface FormulaJob {
  readonly name: string;
  readonly args: readonly unknown[];
}

export interface FormulaJobs {
  readonly jobs: readonly FormulaJob[];
  /** With arguments that take computing: what they use is not known. */
  readonly unread: readonly PlacedFormula[];
}

/** Targets of one call: what it cannot afford, it leaves as a whole. */
const MOST_TARGETS = 300;

export function formulaJobs(
  formulas: readonly PlacedFormula[],
  desk: Pick<FormulaDesk, "names" | "takesMany" | "accepts">,
  cells: CellReader,
): FormulaJobs {
  const unread: PlacedFormula[] = [];
  const single = new Map<string, FormulaJob>();
  const joined = new Map<string, { readonly job: FormulaJob; readonly targets: Set<unknown> }>();
  for (const placed of formulas) {
    for (const { name, args } of callsIn(placed.formula, desk.names)) {
      const values = args?.map((argument) => contentFor(argument, placed.sheetId, cells));
      if (values === undefined || values.some((value) => value === UNREAD)) {
        unread.push(placed);
        continue;
      }
      const [first, ...others] = withoutLastBlanks(values);
      // What its cell refuses as a whole shows nothing.
      if (!desk.accepts(name, values)) continue;
      if (!desk.takesMany(name)) {
        const args = withoutLastBlanks(values);
        single.set(JSON.stringify([name, args]), { name, args });
        continue;
      }
      const key = JSON.stringify([name, others]);
      const group = joined.get(key) ?? { job: { name, args: others }, targets: new Set() };
      joined.set(key, group);
      for (const target of contents(first)) group.targets.add(target);
    }
  }
  // Without fields, a call has the most: what it brings is there for those that want less.
  const groups = [...joined.values()].sort((a, b) => a.job.args.length - b.job.args.length);
  const shared = groups.flatMap(({ job, targets }) => jobsFor(job, [...targets]));
  return { jobs: [...shared, ...single.values()], unread: [...new Set(unread)] };
}

const UNREAD = Symbol("unread");
const REFRESH = /^SER_REFRESH$/i;

function contentFor(argument: FormulaArgument, sheetId: number, cells: CellReader): unknown {
  switch (argument.kind) {
    case "skipped":
      return undefined;
    case "value":
      return argument.value;
    case "cells": {
      // Its value is the moment of the last bump, and no function reads it.
      if (REFRESH.test(argument.reference)) return undefined;
      const value = referredCells(argument.reference, sheetId, cells);
      return value === undefined ? UNREAD : value;
    }
    case "joined": {
      const parts = argument.parts.map((part) => contentFor(part, sheetId, cells));
      return parts.some((part) => part === UNREAD || Array.isArray(part))
        ? UNREAD
        : parts.map((part) => String(part ?? "")).join("");
    }
    default:
      return argument satisfies never;
  }
}

function withoutLastBlanks(values: readonly unknown[]): readonly unknown[] {
  const isBlank = values.length > 0 && (values[values.length - 1] ?? "") === "";
  return isBlank ? withoutLastBlanks(values.slice(0, -1)) : values;
}

/** Of cells that are not blank. */
function contents(value: unknown): readonly unknown[] {
  const all = Array.isArray(value) ? value.flat() : [value];
  return all.filter((one) => one !== "" && one !== undefined);
}

function jobsFor({ name, args }: FormulaJob, targets: readonly unknown[]): readonly FormulaJob[] {
  const count = Math.ceil(targets.length / MOST_TARGETS);
  return Array.from({ length: count }, (_, index) => {
    const part = targets.slice(index * MOST_TARGETS, (index + 1) * MOST_TARGETS);
    return { name, args: [part.map((target) => [target]), ...args] };
  });
}
