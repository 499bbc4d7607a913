// What a Sheet does with things that lie on it: filter, bandings, rules, protection, metadata, tab colour, gridlines.

import { requireCount, signatureError } from "../argument-check.ts";
import { exception } from "../call-host.ts";
import { createBanding } from "./banding.ts";
import type { BookContext } from "./book-context.ts";
import { colorArgument } from "./color-argument.ts";
import { createRule, ruleOf } from "./conditional-rule.ts";
import { addMetadata, createFinder, metadataAt } from "./developer-metadata.ts";
import type { EmulatedSheet } from "./emulated-types.ts";
import { filterOf } from "./filter.ts";
import { protect, protectionsOf } from "./protection.ts";

const MEMBER = "SpreadsheetApp.Sheet";

type FurnitureMembers =
  | "addDeveloperMetadata"
  | "clearConditionalFormatRules"
  | "createDeveloperMetadataFinder"
  | "getBandings"
  | "getConditionalFormatRules"
  | "getDeveloperMetadata"
  | "getFilter"
  | "getProtections"
  | "getTabColor"
  | "hasHiddenGridlines"
  | "protect"
  | "setConditionalFormatRules"
  | "setHiddenGridlines"
  | "setTabColor";

export function sheetFurnitureMembers(
  book: BookContext,
  sheetId: number,
  self: () => EmulatedSheet,
): Pick<EmulatedSheet, FurnitureMembers> {
  const write = (method: string, args: readonly unknown[], count: number): void => {
    book.permit(`${MEMBER}.${method}`, "document-write");
    requireCount(`${MEMBER}.${method}`, args, count);
  };
  const read = (method: string, args: readonly unknown[]): void => {
    book.permit(`${MEMBER}.${method}`, "document-read");
    requireCount(`${MEMBER}.${method}`, args, 0);
  };
  return {
    getFilter: () => filterOf(book, `${MEMBER}.getFilter`, sheetId),
    getBandings(...args: unknown[]) {
      read("getBandings", args);
      return book.call("furniture.bandings", sheetId).map((banding) => createBanding(book, banding));
    },
    getConditionalFormatRules(...args: unknown[]) {
      read("getConditionalFormatRules", args);
      return book.call("furniture.rules", sheetId).map((rule) => createRule(book, rule));
    },
    setConditionalFormatRules(...args: unknown[]) {
      write("setConditionalFormatRules", args, 1);
      const [given] = args;
      const rules = Array.isArray(given) ? given.map(ruleOf) : [undefined];
      const known = rules.filter((rule) => rule !== undefined);
      if (known.length !== rules.length) throw signatureError(`${MEMBER}.setConditionalFormatRules`, args);
      if (known.some(({ areas }) => areas.some((area) => area.sheetId !== sheetId))) {
        throw exception("Conditional format rules must have their ranges on the sheet that they are set on.");
      }
      book.call("furniture.setRules", sheetId, known);
    },
    clearConditionalFormatRules(...args: unknown[]) {
      write("clearConditionalFormatRules", args, 0);
      book.call("furniture.setRules", sheetId, []);
    },
    protect(...args: unknown[]) {
      requireCount(`${MEMBER}.protect`, args, 0);
      return protect(book, `${MEMBER}.protect`, { sheetId });
    },
    getProtections: (...args: unknown[]) => protectionsOf(book, `${MEMBER}.getProtections`, [sheetId], args),
    addDeveloperMetadata(...args: unknown[]) {
      addMetadata(book, `${MEMBER}.addDeveloperMetadata`, { kind: "sheet", sheetId }, args);
      return self();
    },
    getDeveloperMetadata: () =>
      metadataAt(book, `${MEMBER}.getDeveloperMetadata`, (at) => at.kind === "sheet" && at.sheetId === sheetId),
    createDeveloperMetadataFinder: () =>
      createFinder(book, (at) => at.kind !== "spreadsheet" && at.sheetId === sheetId),
    getTabColor(...args: unknown[]) {
      read("getTabColor", args);
      return book.call("grid.tabColor", sheetId);
    },
    setTabColor(...args: unknown[]) {
      write("setTabColor", args, 1);
      const color = args[0] === null ? null : colorArgument(args[0]);
      if (color === undefined) throw signatureError(`${MEMBER}.setTabColor`, args);
      book.call("grid.setTabColor", sheetId, color);
      return self();
    },
    hasHiddenGridlines(...args: unknown[]) {
      read("hasHiddenGridlines", args);
      return book.call("grid.areLinesHidden", sheetId);
    },
    setHiddenGridlines(...args: unknown[]) {
      write("setHiddenGridlines", args, 1);
      if (typeof args[0] !== "boolean") throw signatureError(`${MEMBER}.setHiddenGridlines`, args);
      book.call("grid.setLinesHidden", sheetId, args[0]);
      return self();
    },
  };
}
