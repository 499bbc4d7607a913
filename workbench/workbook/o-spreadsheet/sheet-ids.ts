// Google's sheet ids are numbers that never come again; o-spreadsheet's are texts, made by whoever adds a sheet.
// This gives each of the latter one of the former.

export interface SheetIds {
  /** The number of an engine's sheet, given at first sight. */
  numberOf(engineId: string): number;
  engineIdOf(sheetId: number): string | undefined;
  /** An engine id for a sheet about to be made. */
  next(): string;
}

export function createSheetIds(firstEngineId: string): SheetIds {
  const numbers = new Map<string, number>([[firstEngineId, 0]]);
  const engineIds = new Map<number, string>([[0, firstEngineId]]);
  const numberOf = (engineId: string) => {
    const known = numbers.get(engineId);
    if (known !== undefined) return known;
    const fresh = numbers.size;
    numbers.set(engineId, fresh);
    engineIds.set(fresh, engineId);
    return fresh;
  };
  return {
    numberOf,
    engineIdOf: (sheetId) => engineIds.get(sheetId),
    next() {
      const engineId = `sheet-${numbers.size}`;
      numberOf(engineId);
      return engineId;
    },
  };
}
