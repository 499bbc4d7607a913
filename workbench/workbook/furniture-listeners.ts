// Who is told of changes of furniture. Knows nothing of the furniture itself.
import type { FurnitureChange, FurnitureKind } from "./sheet-furniture.ts";
import type { Area } from "./workbook.ts";

export class FurnitureListeners {
  private readonly listeners = new Set<(change: FurnitureChange) => void>();

  add(listener: (change: FurnitureChange) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tellArea(kind: FurnitureKind, area: Area): void {
    this.send({ kind, sheetId: area.sheetId, area });
  }

  /** Without a sheet: of the whole file. */
  tell(kind: FurnitureKind, sheetId?: number): void {
    this.send(sheetId === undefined ? { kind } : { kind, sheetId });
  }

  private send(change: FurnitureChange): void {
    for (const listener of [...this.listeners]) listener(change);
  }
}
