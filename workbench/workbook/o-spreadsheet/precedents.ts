// What a formula needs the values of: read from its syntax, then followed through the formulas in those cells.
// References that only exist at run time (INDIRECT, OFFSET) are not followed. Evaluates nothing.
import * as o from "@odoo/o-spreadsheet";
import { VOLATILE_FUNCTIONS } from "../volatile-functions.ts";
import type { EngineGetters } from "./evaluator.ts";

/** What a piece of a formula mentions. */
export interface Mentions {
  /** As written, A1 notation. */
  readonly references: readonly string[];
  readonly names: readonly string[];
  readonly isVolatile: boolean;
}

export interface Zone {
  readonly sheetId: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Ast = ReturnType<typeof o.parse>;

/** They ask where their argument stands, not what stands there: `=ROW(A1)` in A1 is no circle. */
const ASK_FOR_PLACE = new Set(["ROW", "ROWS", "COLUMN", "COLUMNS"]);

/** All that the formula needs. */
export function mentionsOf(formula: o.CompiledFormula, getters: EngineGetters): Mentions {
  return formula.isBadExpression ? NOTHING : read([formula.getAst(getters)]);
}

/** What the arguments of the functions need for which `isWanted` holds. */
export function argumentMentions(
  formula: o.CompiledFormula,
  getters: EngineGetters,
  isWanted: (functionName: string) => boolean,
): Mentions {
  if (formula.isBadExpression || !formula.symbols.some((symbol) => isWanted(symbol.toUpperCase()))) return NOTHING;
  const nodes = o.iterateAstNodes(formula.getAst(getters));
  return read(
    nodes.flatMap((node) => (node.type === "FUNCALL" && isWanted(node.value.toUpperCase()) ? node.args : [])),
  );
}

/** True as soon as `holds` for what is mentioned, or for what the formulas mention from which its values come. */
export function somePrecedent(
  start: { readonly mentions: Mentions; readonly sheetId: string },
  getters: EngineGetters,
  holds: (mentions: Mentions, zones: readonly Zone[]) => boolean,
): boolean {
  const seen = new Set<o.CompiledFormula>();
  const queue = [start];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const zones = zonesOf(next.mentions, next.sheetId, getters);
    if (holds(next.mentions, zones)) return true;
    for (const formula of zones.flatMap((zone) => formulasIn(zone, getters))) {
      if (seen.has(formula)) continue;
      seen.add(formula);
      queue.push({ mentions: mentionsOf(formula, getters), sheetId: formula.sheetId });
    }
  }
  return false;
}

const NOTHING: Mentions = { references: [], names: [], isVolatile: false };

function read(pieces: readonly Ast[]): Mentions {
  const references: string[] = [];
  const names: string[] = [];
  let isVolatile = false;
  const visit = (ast: Ast): void => {
    switch (ast.type) {
      case "REFERENCE":
        references.push(ast.value);
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
  return { references, names, isVolatile };
}

function zonesOf({ references, names }: Mentions, sheetId: string, getters: EngineGetters): readonly Zone[] {
  const written = references.map((reference) => getters.getRangeFromSheetXC(sheetId, reference));
  const named = names.flatMap((name) => getters.getNamedRange(name)?.range ?? []);
  return [...written, ...named].flatMap((range) => {
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
