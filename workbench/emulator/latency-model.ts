// How long the services take: log-normal around medians that others have measured, repeatable by seed.
// It must not wait; the worlds do.

import type { OperationName } from "./operations/operation-contract.ts";
import { createRandom } from "./state/seeded-random.ts";

/**
 * `start` is the way from a cell or a click to the first line of the script; `end` comes behind its last line where
 * written cells are still queued.
 */
export type TimedStep = OperationName | "start" | "end";

/** What a step has to do, in cells. */
export interface StepLoad {
  /** That the call is about. */
  readonly cells: number;
  /** Written before, and still queued when a flush or a read asks for the file as it is. */
  readonly queuedCells: number;
}

export interface LatencyModel {
  sampleMs(step: TimedStep, load?: StepLoad): number;
}

export const NO_LATENCY: LatencyModel = { sampleMs: () => 0 };

/**
 * Medians in milliseconds. Cache and properties: means over 100 calls in the old runtime; sheet names and ids:
 * measured in 2022; a fetch's overhead: 0.4 s seen for a 5 s page; a write of 4,000 cells: 50 ms, and 560 ms with its flush,
 * in the old runtime; `start`, locks, inserts, copies and everything about looks and charts: assumptions.
 */
export const MEDIAN_MS: Readonly<Partial<Record<TimedStep, number>>> = {
  start: 800,
  end: 0,
  "cache.get": 3,
  "cache.put": 60,
  "cache.remove": 30,
  "properties.get": 32,
  "properties.getAll": 32,
  "properties.set": 63,
  "properties.delete": 63,
  "properties.deleteAll": 63,
  "lock.acquire": 40,
  "lock.release": 10,
  "fetch.send": 175,
  "workbook.timeZone": 8,
  "workbook.sheets": 8,
  "workbook.insertSheet": 900,
  "workbook.duplicateSheet": 1_500,
  "workbook.deleteSheet": 400,
  "workbook.moveSheet": 100,
  "workbook.activateSheet": 10,
  "workbook.activeSheetId": 8,
  "workbook.select": 10,
  "workbook.namedRanges": 30,
  "workbook.setNamedRange": 50,
  "workbook.flush": 30,
  "sheet.name": 150,
  "sheet.info": 2,
  "sheet.extent": 40,
  "sheet.rename": 50,
  "sheet.resize": 150,
  "sheet.deleteLines": 200,
  "sheet.freeze": 10,
  "sheet.hide": 30,
  "range.values": 100,
  "range.displayValues": 100,
  "range.formulas": 100,
  "range.numberFormats": 60,
  "range.setValues": 2,
  "range.setFormulas": 2,
  "range.setNumberFormat": 2,
  "range.setNumberFormats": 2,
  "range.clear": 5,
  "range.copy": 150,
  "range.canEdit": 20,
  "look.styles": 60,
  "look.setStyle": 2,
  "look.setStyles": 2,
  "look.notes": 60,
  "look.setNotes": 2,
  "look.setCheckboxes": 5,
  "grid.columnWidth": 20,
  "grid.setColumnWidths": 5,
  "grid.setRowHeights": 5,
  "grid.hideColumns": 5,
  "grid.setTabColor": 5,
  "grid.setLinesHidden": 5,
  "furniture.filter": 20,
  "furniture.createFilter": 50,
  "furniture.removeFilter": 50,
  "furniture.bandings": 30,
  "furniture.addBanding": 50,
  "furniture.updateBanding": 10,
  "furniture.removeBanding": 30,
  "furniture.rules": 50,
  "furniture.setRules": 60,
  "furniture.charts": 100,
  "furniture.insertChart": 300,
  "furniture.updateChart": 300,
  "furniture.removeChart": 150,
  "furniture.protections": 60,
  "furniture.addProtection": 80,
  "furniture.updateProtection": 50,
  "furniture.removeProtection": 80,
  "furniture.metadata": 60,
  "furniture.addMetadata": 60,
  "furniture.updateMetadata": 60,
  "furniture.removeMetadata": 60,
};

/** Milliseconds for each cell beside that. */
const MS_PER_CELL: Readonly<Partial<Record<TimedStep, number>>> = {
  "range.values": 0.004,
  "range.displayValues": 0.006,
  "range.formulas": 0.004,
  "range.numberFormats": 0.004,
  "range.setValues": 0.012,
  "range.setFormulas": 0.012,
  "range.setNumberFormat": 0.000_5,
  "range.setNumberFormats": 0.002,
  "range.clear": 0.001,
  "range.copy": 0.006,
  "look.styles": 0.004,
  "look.setStyle": 0.000_5,
  "look.setStyles": 0.005,
  "look.notes": 0.002,
  "look.setNotes": 0.005,
  "look.setCheckboxes": 0.005,
};

/** What it takes to write queued cells back, beside the call that asks for it. */
const WRITE_BACK = { baseMs: 370, msPerCell: 0.04 } as const;

/** 95 of 100 samples are below three times the median. */
const SPREAD = Math.log(3) / 1.645;

export function createLatencyModel(options: {
  readonly seed: number;
  readonly medianMs?: Readonly<Partial<Record<TimedStep, number>>>;
}): LatencyModel {
  const random = createRandom(options.seed);
  const medians = options.medianMs ?? MEDIAN_MS;
  return {
    sampleMs(step, load) {
      const baseMs = medians[step];
      if (baseMs === undefined) return 0;
      return medianMs(step, baseMs, load) * Math.exp(SPREAD * standardNormal(random));
    },
  };
}

/** Of the step that takes `baseMs` without any cells. */
export function medianMs(step: TimedStep, baseMs: number, load?: StepLoad): number {
  const { cells = 0, queuedCells = 0 } = load ?? {};
  const writeBackMs = queuedCells === 0 ? 0 : WRITE_BACK.baseMs + WRITE_BACK.msPerCell * queuedCells;
  return baseMs + (MS_PER_CELL[step] ?? 0) * cells + writeBackMs;
}

/** Box-Muller. */
function standardNormal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
