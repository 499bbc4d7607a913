// The targets of a function that answers a table: the one of a list, or those that stand side by side.
import type { Target } from "../engine/targets/target.ts";
import { differentTargets } from "../engine/targets/target-list.ts";
import { SerError } from "../error-codes.ts";
import { inputError } from "./input-error.ts";
import type { TargetsArgument } from "./targets-argument.ts";

/** More could not be read side by side, and each is a request. */
export const MOST_ACROSS = 50;

/** Absent for a blank cell. Throws the cell's own failure, or SER-115 for several targets. */
export function onlyTarget({ cells }: TargetsArgument): Target | undefined {
  for (const cell of cells) if (cell.kind === "bad") throw new SerError(cell.failure);
  const [target, ...others] = differentTargets(cells);
  if (others.length === 0) return target;
  throw inputError("SER-115", `target takes one target, not ${others.length + 1}. Use one formula a target.`);
}

/** The different targets. Throws SER-111 for too many. */
export function targetsAcross({ cells }: TargetsArgument): readonly Target[] {
  const targets = differentTargets(cells);
  if (targets.length <= MOST_ACROSS) return targets;
  throw inputError(
    "SER-111",
    `One table takes at most ${MOST_ACROSS} targets, not ${targets.length}. Split the range.`,
  );
}
