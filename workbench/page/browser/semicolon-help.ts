// Lets the help beside a formula that is being typed follow `;` between arguments, as Sheets does in every locale:
// the engine reads such a formula as if it had commas, and shows it as it was typed. Overrides one method, and
// refuses to start if a new version does not have it.

import * as o from "@odoo/o-spreadsheet";
import { withCommas } from "../../workbook/o-spreadsheet/sheets-dialect.ts";

interface Token {
  readonly start: number;
  readonly end: number;
  value: string;
}

interface ComposerStore {
  _currentContent: string;
  readonly currentTokens: readonly Token[];
  setContent(text: string, selection?: unknown, raise?: boolean): void;
}

export function helpWithSemicolons(): void {
  const composer: unknown = Object.getPrototypeOf(o.stores.CellComposerStore.prototype);
  if (!isComposerStore(composer)) throw new Error("This version of o-spreadsheet has another composer.");
  const { setContent } = composer;
  composer.setContent = function (this: ComposerStore, text, selection, raise) {
    const isFormula = text.startsWith("=");
    setContent.call(this, isFormula ? withCommas(text) : text, selection, raise);
    if (!isFormula) return;
    // Both texts are of the same length.
    this._currentContent = text;
    for (const token of this.currentTokens) token.value = text.slice(token.start, token.end);
  };
}

function isComposerStore(value: unknown): value is ComposerStore {
  return typeof value === "object" && value !== null && typeof Reflect.get(value, "setContent") === "function";
}
