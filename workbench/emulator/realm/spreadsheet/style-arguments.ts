// What a script gives for the parts of a style, as changes of it, and what it is shown of a style. `undefined` is for
// what the method's signature does not allow.

import type { CellStyle, StyleChange } from "../../../workbook/sheet-furniture.ts";
import { enumName } from "../enumeration.ts";
import { colorArgument } from "./color-argument.ts";
import { WRAP_STRATEGIES, WrapStrategy } from "./enumerations.ts";

export type ReadStyle = (value: unknown) => StyleChange | undefined;

export const readFill: ReadStyle = (value) => {
  if (value === null) return { fillColor: null };
  const fillColor = colorArgument(value);
  return fillColor === undefined ? undefined : { fillColor };
};

export const readTextColor: ReadStyle = (value) => {
  if (value === null) return { textColor: null };
  const textColor = colorArgument(value);
  return textColor === undefined ? undefined : { textColor };
};

export const readWeight: ReadStyle = (value) => choice(value, { bold: { isBold: true }, normal: { isBold: null } });

export const readSlant: ReadStyle = (value) =>
  choice(value, { italic: { isItalic: true }, normal: { isItalic: null } });

export const readFontSize: ReadStyle = (value) =>
  typeof value === "number" && value >= 1 && Number.isFinite(value) ? { fontSize: Math.trunc(value) } : undefined;

export const readHorizontal: ReadStyle = (value) =>
  choice(value, {
    left: { horizontal: "left" },
    center: { horizontal: "center" },
    right: { horizontal: "right" },
    normal: { horizontal: null },
  });

export const readVertical: ReadStyle = (value) =>
  choice(value, {
    top: { vertical: "top" },
    middle: { vertical: "middle" },
    bottom: { vertical: "bottom" },
    normal: { vertical: null },
  });

export const readWrap: ReadStyle = (value) => {
  if (typeof value !== "boolean") return undefined;
  return { wrap: value ? "wrap" : null };
};

export const readWrapStrategy: ReadStyle = (value) => {
  switch (enumName(value, WRAP_STRATEGIES)) {
    case "WRAP":
      return { wrap: "wrap" };
    case "CLIP":
      return { wrap: "clip" };
    case "OVERFLOW":
      return { wrap: "overflow" };
    default:
      return undefined;
  }
};

/** Of a new sheet where a part is absent. */
export const SHOWN = {
  fill: ({ fillColor }: CellStyle) => fillColor ?? "#ffffff",
  weight: ({ isBold }: CellStyle) => (isBold ? "bold" : "normal"),
  slant: ({ isItalic }: CellStyle) => (isItalic ? "italic" : "normal"),
  fontSize: ({ fontSize }: CellStyle) => fontSize ?? 10,
  horizontal: ({ horizontal }: CellStyle) => horizontal ?? "general",
  vertical: ({ vertical }: CellStyle) => vertical ?? "bottom",
  wrap: ({ wrap }: CellStyle) => wrap === "wrap",
  wrapStrategy: ({ wrap }: CellStyle) => {
    if (wrap === "wrap") return WrapStrategy.WRAP;
    return wrap === "clip" ? WrapStrategy.CLIP : WrapStrategy.OVERFLOW;
  },
} as const;

function choice(value: unknown, choices: Readonly<Record<string, StyleChange>>): StyleChange | undefined {
  if (value === null) return choices.normal;
  return typeof value === "string" && Object.hasOwn(choices, value) ? choices[value] : undefined;
}
