// What a formula needs the values of: read from its syntax, then followed through the formulas in those cells.
// References that only exist at run time (INDIRECT, OFFSET) are not followed. Evaluates nothing.
import * as o from "@odoo/o-spreadsheet";
import { VOLATILE_FUNCTIONS } from "../volatile-functions.ts";
import { isCustomFunction } from "./custom-functions.ts";
import type { EngineGetters } from "./evaluator.ts";

/** What a piece of a formula mentions. */
export interface Mentions {
  readonly ranges: readonly EngineRange[];
  readonly names: readonly string[];
  readonly isVolatile: boolean;
}

export interface FormulaMentions {
  readonly all: Mentions;
  /** Within arguments of custom functions. */
  readonly inCustomArguments: Mentions;
}

export interface Zone {
  readonly sheetId: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type EngineRange = o.CompiledFormula["rangeDependencies"][number];
type Ast = ReturnType<o.CompiledFormula["getAst"]>;

/** They ask where their argument stands, not what stands there: `=ROW(A1)` in A1 is no circle. */
const ASK_FOR_PLACE = new Set(["ROW", "ROWS", "COLUMN", "COLUMNS"]);

const NOTHING: Mentions = { ranges: [], names: [], isVolatile: false };

/** Formulas do not change: where a reference moves, the engine makes another. */
const known = new WeakMap<o.CompiledFormula, FormulaMentions>();

export function mentionsOf(formula: o.CompiledFormula, getters: EngineGetters): FormulaMentions {
  if (formula.isBadExpression) return { all: NOTHING, inCustomArguments: NOTHING };
  const before = known.get(formula);
  if (before !== undefined) return before;
  const ast = formula.getAst(getters);
  const nodes = o.iterateAstNodes(ast);
  // The engine keeps the ranges in the order in which the references are written.
  const references = nodes.filter(({ type }) => type === "REFERENCE");
  const rangeOf = (node: Ast) => formula.rangeDependencies[references.indexOf(node)];
  const customArguments = nodes.flatMap((node) =>
    node.type === "FUNCALL" && isCustomFunction(node.value) ? node.args : [],
  );
  const mentions = { all: read([ast], rangeOf), inCustomArguments: read(customArguments, rangeOf) };
  known.set(formula, mentions);
  return mentions;
}

/** True as soon as `holds` for what is mentioned, or for what the formulas mention from which its values come. */
export function somePrecedent(
  start: Mentions,
  getters: EngineGetters,
  holds: (mentions: Mentions, zones: readonly Zone[]) => boolean,
): boolean {
  const seen = new Set<o.CompiledFormula>();
  const queue = [start];
  for (let mentions = queue.pop(); mentions !== undefined; mentions = queue.pop()) {
    const zones = zonesOf(mentions, getters);
    if (holds(mentions, zones)) return true;
    for (const formula of zones.flatMap((zone) => formulasIn(zone, getters))) {
      if (seen.has(formula)) continue;
      seen.add(formula);
      queue.push(mentionsOf(formula, getters).all);
    }
  }
  return false;
}

function read(pieces: readonly Ast[], rangeOf: (reference: Ast) => EngineRange | undefined): Mentions {
  const ranges = new Set<EngineRange | undefined>();
  const names: string[] = [];
  let isVolatile = false;
  const visit = (ast: Ast): void => {
    switch (ast.type) {
      case "REFERENCE":
        ranges.add(rangeOf(ast));
        break;
      case "SYMBOL":
        names.push(ast.value);
        break;
      case "FUNCALL": {
        const name = ast.value.toUpperCase();
        isVolatile ||= VOLATILE_FUNCTIONS.has(name);
        const isPlace = (argument: Ast) => argument.type === "REFERENCE" || argument.type === "SYMBOL";
        ast.args.filter((argument) => !(ASK_FOR_PLACE.has(name) && isPlace(argument))).forEach(visit);
        break;
      }
      case "ARRAY":
        ast.value.flat().forEach(visit);
        break;
      case "UNARY_OPERATION":
        visit(ast.operand);
        break;
      case "BIN_OPERATION":
        visit(ast.left);
        visit(ast.right);
        break;
    }
  };
  pieces.forEach(visit);
  return { ranges: [...ranges].filter((range) => range !== undefined), names, isVolatile };
}

/** Where the mentioned cells are, cut at the ends of their sheets; what does not exist is left out. */
export function zonesOf({ ranges, names }: Mentions, getters: EngineGetters): readonly Zone[] {
  const named = names.flatMap((name) => getters.getNamedRange(name)?.range ?? []);
  return [...ranges, ...named].flatMap((range) => {
    if (range.invalidXc !== undefined || range.invalidSheetName !== undefined) return [];
    const { left, top } = range.zone;
    const right = Math.min(range.zone.right, getters.getNumberCols(range.sheetId) - 1);
    const bottom = Math.min(range.zone.bottom, getters.getNumberRows(range.sheetId) - 1);
    return [{ sheetId: range.sheetId, left, top, right, bottom }];
  });
}

/** Formulas that stand in the zone or spill into it. */
function formulasIn(zone: Zone, getters: EngineGetters): o.CompiledFormula[] {
  const formulas: o.CompiledFormula[] = [];
  for (let col = zone.left; col <= zone.right; col++) {
    for (let row = zone.top; row <= zone.bottom; row++) {
      const formula = formulaBehind({ sheetId: zone.sheetId, col, row }, getters);
      if (formula !== undefined) formulas.push(formula);
    }
  }
  return formulas;
}

function formulaBehind(
  position: { readonly sheetId: string; readonly col: number; readonly row: number },
  getters: EngineGetters,
): o.CompiledFormula | undefined {
  const cell = getters.getCell(position);
  if (cell?.isFormula) return cell.compiledFormula;
  if (cell !== undefined && cell.content !== "") return undefined;
  if (getters.getEvaluatedCell(position).type === "empty") return undefined;
  const source = getters.getArrayFormulaSpreadingOn(position);
  const behind = source && getters.getCell(source);
  return behind?.isFormula ? behind.compiledFormula : undefined;
}
