// Which lists were bought, kept longer than the lists themselves: one that has been pushed out of the store is not
// bought again without being asked. Pure.

import type { ListRequest } from "../asking/list-answer.ts";
import { BOUGHT_NAME, type Texts } from "../packing/store-keys.ts";
import { isOfNewerFormat } from "../packing/text-format.ts";
import { placesOf, requestName } from "./list-store.ts";

/** Some 25 characters each, in 9 kB. */
export const MOST_LINES = 350;

/** The name of a request in the books, the limit included. */
export function listName(request: ListRequest): string {
  return requestName(placesOf(request)[0]?.request ?? "");
}

/** When this very list was last bought; absent if never, or long ago. */
export function boughtAtMs(fileTexts: Texts, request: ListRequest): number | undefined {
  const name = listName(request);
  const seconds = linesIn(fileTexts).find(([known]) => known === name)?.[1];
  return seconds === undefined ? undefined : Number.parseInt(seconds, 36) * 1000;
}

export function withBoughtLists(
  fileTexts: Texts,
  lists: readonly (readonly [ListRequest, { readonly fetchedAtMs: number }])[],
): Texts {
  if (lists.length === 0 || isOfNewerFormat(fileTexts[BOUGHT_NAME])) return {};
  const added = lists.map(([request, { fetchedAtMs }]) => [
    listName(request),
    Math.floor(fetchedAtMs / 1000).toString(36),
  ]);
  const names = added.map(([name]) => name);
  const kept = linesIn(fileTexts).filter(([name]) => !names.includes(name));
  const lines = [...added.reverse(), ...kept].slice(0, MOST_LINES);
  return { [BOUGHT_NAME]: lines.map((line) => line.join(" ")).join("\n") };
}

/** The newest first. */
function linesIn(fileTexts: Texts): readonly (readonly string[])[] {
  return (fileTexts[BOUGHT_NAME] ?? "")
    .split("\n")
    .map((line) => line.split(" "))
    .filter((line) => line.length === 2);
}
