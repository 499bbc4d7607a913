// The port's cell styles as o-spreadsheet's and back. In a change of the engine's style an empty value takes a part
// away: absent ones leave it as it is, and null is not known.
import type { CellStyle, StyleChange } from "../../sheet-furniture.ts";

/** As far as it is used here. */
export interface EngineStyle {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly fontSize?: number;
  readonly textColor?: string;
  readonly fillColor?: string;
  readonly align?: CellStyle["horizontal"] | "";
  readonly verticalAlign?: CellStyle["vertical"] | "";
  readonly wrapping?: CellStyle["wrap"] | "";
}

const ENGINE_PARTS = {
  isBold: "bold",
  isItalic: "italic",
  fontSize: "fontSize",
  textColor: "textColor",
  fillColor: "fillColor",
  horizontal: "align",
  vertical: "verticalAlign",
  wrap: "wrapping",
} as const satisfies Record<keyof CellStyle, keyof EngineStyle>;

const PARTS = Object.entries(ENGINE_PARTS) as [keyof CellStyle, keyof EngineStyle][];

const NOTHING = {
  ...{ bold: false, italic: false, fontSize: 0, textColor: "", fillColor: "" },
  ...{ align: "", verticalAlign: "", wrapping: "" },
} as const satisfies Required<EngineStyle>;

export function engineStyleChange(change: StyleChange): EngineStyle {
  const given = PARTS.filter(([part]) => change[part] !== undefined);
  return Object.fromEntries(given.map(([part, enginePart]) => [enginePart, change[part] ?? NOTHING[enginePart]]));
}

export function cellStyle(style: EngineStyle | undefined): CellStyle {
  if (style === undefined) return {};
  const held = PARTS.filter(([, enginePart]) => Boolean(style[enginePart]));
  return Object.fromEntries(held.map(([part, enginePart]) => [part, plain(style[enginePart])]));
}

/** Users' colours may be in capitals; the port's are not. */
function plain(value: unknown): unknown {
  return typeof value === "string" && value.startsWith("#") ? value.toLowerCase() : value;
}
