// How much developer metadata a file may hold: a budget of characters for the file itself and one for each sheet.
// It must not know where the metadata is kept.

import type { Metadata } from "../../workbook/sheet-furniture.ts";
import { SPREADSHEET } from "../limits.ts";
import { HostException } from "./host-exception.ts";

type Place = Metadata["at"];

/** Throws when what lies in the budget of `added`, itself among it, is too much. Rows and columns count to their sheet. */
export function requireMetadataRoom(
  standing: readonly Metadata[],
  added: Omit<Metadata, "id"> & { id?: number },
): void {
  const others = standing.filter(({ id, at }) => id !== added.id && budgetOf(at) === budgetOf(added.at));
  const limit = SPREADSHEET.metadataCharacters;
  if ([...others, added].reduce((sum, one) => sum + charactersOf(one), 0) <= limit) return;
  throw new HostException(`The developer metadata would exceed the storage limit of ${limit} characters.`);
}

function budgetOf(at: Place): number | "spreadsheet" {
  return at.kind === "spreadsheet" ? "spreadsheet" : at.sheetId;
}

function charactersOf({ key, value }: Pick<Metadata, "key" | "value">): number {
  return key.length + (value?.length ?? 0);
}
