// The targets of an order as they were typed or selected: which count, which are the same, which cannot be. Pure.

import { quotableText } from "../../../api/quoted-text.ts";
import type { ModeChoice } from "../../../engine/targets/target.ts";
import { readTargetCell, targetKey } from "../../../engine/targets/target-list.ts";
import { isTitleWord } from "../../../engine/targets/title-words.ts";
import { type Failure, failureText } from "../../../error-codes.ts";
import { type CountKey, t } from "../parts/t.ts";
import { REASONS } from "../parts/text-table.ts";

export interface TypedTargets {
  /** As written, each different one once. */
  readonly targets: readonly string[];
  readonly duplicates: number;
  readonly invalid: readonly { readonly text: string; readonly reason: string }[];
  /** Cells that are loading or show an error: never bought. */
  readonly notReady: number;
}

export function typedTargets(texts: readonly string[], mode: ModeChoice): TypedTargets {
  const byKey = new Map<string, string>();
  const invalid: { readonly text: string; readonly reason: string }[] = [];
  let duplicates = 0;
  let notReady = 0;
  const filled = texts.map((text) => text.trim()).filter((text) => text !== "");
  filled.forEach((text, index) => {
    if (index === 0 && isTitleWord(text)) return;
    const cell = readTargetCell(text, mode);
    if (cell.kind === "bad" && cell.failure.code === "SER-105") notReady++;
    else if (cell.kind === "bad") invalid.push({ text, reason: reasonOf(cell.failure, text) });
    if (cell.kind !== "target") return;
    const key = targetKey(cell.target);
    if (byKey.has(key)) duplicates++;
    else byKey.set(key, text);
  });
  return { targets: [...byKey.values()], duplicates, invalid, notReady };
}

/** In the user's language, as the server says failures; what is quoted holds no password. */
function reasonOf(failure: Failure, text: string): string {
  const meaning = REASONS[Number(failure.code.slice(-3)) - FIRST_CODE];
  return meaning === undefined ? failureText(failure) : `${failure.code} ${meaning} (${quotableText(text)})`;
}

const FIRST_CODE = 101;

/** One a line; several on a line with commas, semicolons or tabs between them, where none has a path. */
export function linesOf(typed: string): readonly string[] {
  return typed.split(/[\n\r\t]+/).flatMap((line) => (line.includes("/") ? [line] : line.split(/[,;]/)));
}

/** Such as "38 found, 2 duplicates, 1 invalid". */
export function foundText({ targets, duplicates, invalid, notReady }: TypedTargets): string {
  const parts = [
    t("build.found", { n: targets.length }),
    ...part("build.duplicates", duplicates),
    ...part("build.invalid", invalid.length),
    ...part("build.notReady", notReady),
  ];
  return parts.join(", ");
}

function part(key: CountKey, count: number): readonly string[] {
  return count === 0 ? [] : [t(key, { n: count })];
}
