// Draws what the engine has no sign for: the corner of a cell with a note, the edge of a protected range. Knows
// nothing of what a note says.
import * as o from "@odoo/o-spreadsheet";
import { furnitureOf } from "../../workbook/o-spreadsheet/furniture/furniture-getters.ts";

type DrawingContext = Parameters<o.UIPlugin["drawLayer"]>[0];

const NOTE_COLOR = "#f9ab00";
const NOTE_SIZE_PX = 6;
const PROTECTED_COLOR = "#9aa0a6";

/** Before the page's model is made. */
export function showSheetMarks(): void {
  o.registries.featurePluginRegistry.add("sheet_marks", SheetMarks);
}

class SheetMarks extends o.UIPlugin {
  static override layers = ["Chart"] as const;

  override drawLayer(context: DrawingContext): void {
    const { sheetId } = context;
    for (const { ranges } of furnitureOf(this.getters, "protection", sheetId)) {
      for (const { zone } of ranges) drawProtection(context, zone);
    }
    for (const { ranges } of furnitureOf(this.getters, "note", sheetId)) {
      for (const { zone } of ranges)
        if (this.getters.isVisibleInViewport(positionIn(sheetId, zone))) drawNote(context, zone);
    }
  }
}

type Zone = Parameters<DrawingContext["viewports"]["getVisibleRect"]>[1];

function positionIn(sheetId: string, { top, left }: Zone) {
  return { sheetId, row: top, col: left };
}

function drawNote({ ctx, viewports, sheetId }: DrawingContext, zone: Zone): void {
  const { x, y, width, height } = viewports.getVisibleRect(sheetId, zone);
  if (width === 0 || height === 0) return;
  const size = Math.min(NOTE_SIZE_PX, width, height);
  ctx.fillStyle = NOTE_COLOR;
  ctx.beginPath();
  ctx.moveTo(x + width - size, y);
  ctx.lineTo(x + width, y);
  ctx.lineTo(x + width, y + size);
  ctx.fill();
}

function drawProtection({ ctx, viewports, sheetId, thinLineWidth }: DrawingContext, zone: Zone): void {
  const { x, y, width, height } = viewports.getVisibleRect(sheetId, zone);
  if (width === 0 || height === 0) return;
  ctx.strokeStyle = PROTECTED_COLOR;
  ctx.lineWidth = 2 * thinLineWidth;
  ctx.setLineDash([4, 3]);
  ctx.strokeRect(x + 1, y + 1, width - 2, height - 2);
  ctx.setLineDash([]);
}
