// Reports that somebody has saved to run again, each in a place of its own in the file. Must not know what a run does.

import { newName } from "../engine/packing/new-name.ts";
import { unpackText } from "../engine/packing/packed-text.ts";
import { MOST_SAVED, SAVED_PREFIX } from "../engine/packing/store-keys.ts";
import { listIn, listInText, numberIn, textIn } from "../engine/packing/stored-numbers.ts";
import type { FileStore, Lock, Random } from "../ports.ts";
import { packedRecord, placesFrom, tooMuch, underLock } from "./kept-places.ts";
import { readOrder } from "./read-order.ts";
import type { ReportOrder } from "./report-order.ts";

export interface Saved {
  readonly id: string;
  readonly name: string;
  readonly order: ReportOrder;
  /** `NO_SHEET` while there is none. */
  readonly sheetId: number;
  readonly lastRunAtMs: number;
  readonly lastTruth: string;
}

export interface SavedPorts {
  readonly file: FileStore;
  readonly lock: Lock;
  readonly random: Random;
}

const FORMAT = 1;
const LONGEST_NAME = 100;

/** By name. */
export function savedReports({ file }: Pick<SavedPorts, "file">): readonly Saved[] {
  const texts = file.readAll();
  const all = places().flatMap((place) => savedIn(texts[place]) ?? []);
  return all.sort((a, b) => a.name.localeCompare(b.name));
}

/** Throws where there is no place left, or the targets are too long to be kept. */
export function addSaved(ports: SavedPorts, saved: Omit<Saved, "id">): Saved {
  return underLock(ports, () => {
    const texts = ports.file.readAll();
    const place = places().find((one) => !texts[one]);
    if (place === undefined) throw tooMuch("Twenty reports are saved already. Delete one of them first.");
    const named: Saved = { ...saved, id: place.slice(SAVED_PREFIX.length).padStart(2, "0") + newName(ports) };
    ports.file.write({ [place]: packed(named) });
    return named;
  });
}

/** Absent takes it away. Nothing happens where there is none of that name. */
export function changeSaved(ports: SavedPorts, id: string, change: (saved: Saved) => Saved | undefined): void {
  underLock(ports, () => {
    const place = placeOf(id);
    const saved = savedIn(ports.file.read(place));
    if (saved?.id !== id) return;
    const changed = change(saved);
    ports.file.write({ [place]: changed === undefined ? "" : packed(changed) });
  });
}

function packed({ id, name, order, sheetId, lastRunAtMs, lastTruth }: Saved): string {
  const content = [FORMAT, id, name.slice(0, LONGEST_NAME), sheetId, lastRunAtMs, lastTruth, order];
  return packedRecord(JSON.stringify(content));
}

function savedIn(text: string | undefined): Saved | undefined {
  const [format, id, name, sheetId, lastRunAtMs, lastTruth, order] = listIn(listInText(unpackText(text ?? "")));
  if (format !== FORMAT || textIn(id) === "") return undefined;
  try {
    return {
      id: textIn(id),
      name: textIn(name),
      order: readOrder(order, { isStored: true }),
      sheetId: numberIn(sheetId),
      lastRunAtMs: numberIn(lastRunAtMs),
      lastTruth: textIn(lastTruth),
    };
  } catch {
    return undefined;
  }
}

function places(): readonly string[] {
  return placesFrom(SAVED_PREFIX, MOST_SAVED);
}

/** The first two digits of its name say where it is. */
function placeOf(id: string): string {
  return SAVED_PREFIX + Number(id.slice(0, 2));
}
