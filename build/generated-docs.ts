// The documentation pages that are written from the catalogues, as texts by path.
// Must not know whether they are written or compared.
import { ERROR_CODES } from "../src/error-codes.ts";
import { FUNCTIONS } from "../src/functions/catalogue.ts";
import { errorPage } from "./error-page.ts";
import { functionPage, functionTable } from "./function-page.ts";
import { replaceMarkedPart } from "./markdown.ts";

export interface GeneratedPage {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

/** What should stand at each path. `readme` is today's README.md, of which only the marked part is written. */
export function generatedDocs(readme: string): readonly GeneratedPage[] {
  return [
    { path: "README.md", text: replaceMarkedPart(readme, "functions", functionTable(FUNCTIONS)) },
    { path: "docs/functions.md", text: functionPage(FUNCTIONS) },
    { path: "docs/errors.md", text: errorPage(ERROR_CODES) },
  ];
}
