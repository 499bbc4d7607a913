// Banding: alternating row colours, and the themes that they start from. Colours of columns are not emulated.

import type { Banding } from "../../../workbook/sheet-furniture.ts";
import type { WireArea } from "../../operations/spreadsheet-contract.ts";
import { requireCount, signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { enumName } from "../enumeration.ts";
import { strictObject } from "../strict-object.ts";
import type { BookContext } from "./book-context.ts";
import { colorArgument } from "./color-argument.ts";
import type { EmulatedBanding } from "./emulated-furniture-types.ts";
import { BANDING_THEMES } from "./enumerations.ts";
import { requireArea } from "./named-range.ts";

const MEMBER = "SpreadsheetApp.Banding";

/** Header, second row, footer; the first row is white. As Sheets shows them. */
const THEMES: Readonly<Record<(typeof BANDING_THEMES)[number], readonly [string, string, string]>> = {
  LIGHT_GREY: ["#bdbdbd", "#f3f3f3", "#dedede"],
  CYAN: ["#4dd0e1", "#e0f7fa", "#a2e8f1"],
  GREEN: ["#63d297", "#e7f9ef", "#afe9ca"],
  YELLOW: ["#f7cb4d", "#fef8e3", "#fce8b2"],
  ORANGE: ["#f46524", "#ffe6dd", "#ffccbc"],
  BLUE: ["#5b95f9", "#e8f0fe", "#acc9fe"],
  TEAL: ["#26a69a", "#ddf2f0", "#8cd3cd"],
  GREY: ["#78909c", "#ebeff1", "#bbc8ce"],
  BROWN: ["#cca677", "#f8f2eb", "#e6d3ba"],
  LIGHT_GREEN: ["#8bc34a", "#eef7e3", "#c4e2a0"],
  INDIGO: ["#8989eb", "#e8e7fc", "#c4c3f7"],
  PINK: ["#e91d63", "#fddce8", "#f68ab0"],
};

/** `()`, `(theme)`, `(theme, showHeader, showFooter)`; without a theme light grey with a header. */
export function applyRowBanding(book: BookContext, area: WireArea, args: readonly unknown[]): EmulatedBanding {
  const member = "SpreadsheetApp.Range.applyRowBanding";
  book.permit(member, "document-write");
  requireCount(member, args, 0, 3);
  const [theme, showHeader = true, showFooter = false] = args;
  const name =
    theme === undefined ? "LIGHT_GREY" : BANDING_THEMES.find((one) => one === enumName(theme, BANDING_THEMES));
  const areFlags = typeof showHeader === "boolean" && typeof showFooter === "boolean";
  if (name === undefined || !areFlags || args.length === 2) throw signatureError(member, args);
  const [headerColor, secondColor, footerColor] = THEMES[name];
  const banding = book.call("furniture.addBanding", {
    area,
    firstColor: "#ffffff",
    secondColor,
    ...(showHeader ? { headerColor } : {}),
    ...(showFooter ? { footerColor } : {}),
  });
  return createBanding(book, banding);
}

export function createBanding(book: BookContext, initial: Banding): EmulatedBanding {
  const { sheetId } = initial.area;
  const standing = (): Banding => {
    const found = book.call("furniture.bandings", sheetId).find(({ id }) => id === initial.id);
    if (found === undefined) throw exception("The banding does not exist any more.");
    return found;
  };
  const change = (method: string, args: readonly unknown[], next: (banding: Banding) => Banding): EmulatedBanding => {
    book.permit(`${MEMBER}.${method}`, "document-write");
    requireCount(`${MEMBER}.${method}`, args, 1);
    book.call("furniture.updateBanding", next(standing()));
    return banding;
  };
  const color = (method: string, args: readonly unknown[]): string => {
    const read = colorArgument(args[0]);
    if (read === undefined) throw signatureError(`${MEMBER}.${method}`, args);
    return read;
  };
  const optional =
    (method: string, part: "headerColor" | "footerColor") =>
    (...args: unknown[]) =>
      change(method, args, ({ [part]: _before, ...rest }) =>
        args[0] === null ? rest : { ...rest, [part]: color(method, args) },
      );
  const banding: EmulatedBanding = strictObject<EmulatedBanding>("Banding", {
    getRange: () => book.range(standing().area),
    getHeaderRowColor: () => standing().headerColor ?? null,
    getFirstRowColor: () => standing().firstColor,
    getSecondRowColor: () => standing().secondColor,
    getFooterRowColor: () => standing().footerColor ?? null,
    setHeaderRowColor: optional("setHeaderRowColor", "headerColor"),
    setFooterRowColor: optional("setFooterRowColor", "footerColor"),
    setFirstRowColor: (...args: unknown[]) =>
      change("setFirstRowColor", args, (before) => ({ ...before, firstColor: color("setFirstRowColor", args) })),
    setSecondRowColor: (...args: unknown[]) =>
      change("setSecondRowColor", args, (before) => ({ ...before, secondColor: color("setSecondRowColor", args) })),
    setRange: (...args: unknown[]) =>
      change("setRange", args, (before) => ({ ...before, area: requireArea(`${MEMBER}.setRange`, args, 0) })),
    remove() {
      book.permit(`${MEMBER}.remove`, "document-write");
      book.call("furniture.removeBanding", sheetId, standing().id);
    },
  });
  return banding;
}
