// Follows what a formula of the in-memory workbook reads through the formulas from which those values come.
// Evaluates nothing.
import type { FormulaState, MemorySheet } from "./memory-sheet.ts";
import type { Area } from "./workbook.ts";

/** True as soon as `holds` for a formula that stands or spills in the areas, or in what such a formula reads. */
export function somePrecedent(
  areas: readonly Area[],
  sheets: readonly MemorySheet[],
  holds: (formula: FormulaState) => boolean,
): boolean {
  const seen = new Set<FormulaState>();
  const queue = [...areas];
  for (let area = queue.pop(); area !== undefined; area = queue.pop()) {
    const { sheetId } = area;
    const sheet = sheets.find(({ info }) => info.id === sheetId);
    for (const formula of sheet?.formulasWithin(area) ?? []) {
      if (seen.has(formula)) continue;
      if (holds(formula)) return true;
      seen.add(formula);
      queue.push(...formula.dependencies);
    }
  }
  return false;
}
