// The pages that are written from the catalogues, and the types of the texts, as texts by path.
// Must not know whether they are written or compared.
import { ERROR_CODES } from "../src/error-codes.ts";
import { FUNCTIONS } from "../src/functions/catalogue.ts";
import { REPORTS } from "../src/reports/report-specs.ts";
import { errorPage } from "./error-page.ts";
import { functionPage, functionTable } from "./function-page.ts";
import { LIMIT_TABLES } from "./limit-table.ts";
import { replaceMarkedPart } from "./markdown.ts";
import { reportTable } from "./report-table.ts";
import { type TextFile, textParametersSource } from "./text-entries.ts";

export interface GeneratedPage {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

export interface WrittenPages {
  /** README.md. */
  readonly readme: string;
  /** docs/reports.md. */
  readonly reports: string;
  /** docs/limits.md. */
  readonly limits: string;
  /** src/texts/en.json. */
  readonly english: TextFile;
}

/** What should stand at each path. Of the pages that are given, as they are today, only marked parts are written. */
export function generatedDocs({ readme, reports, limits, english }: WrittenPages): readonly GeneratedPage[] {
  return [
    { path: "README.md", text: replaceMarkedPart(readme, "functions", functionTable(FUNCTIONS)) },
    { path: "docs/functions.md", text: functionPage(FUNCTIONS) },
    { path: "docs/errors.md", text: errorPage(ERROR_CODES) },
    { path: "docs/reports.md", text: replaceMarkedPart(reports, "reports", reportTable(REPORTS)) },
    { path: "docs/limits.md", text: withLimitTables(limits) },
    { path: "src/texts/text-parameters.ts", text: textParametersSource(english) },
  ];
}

function withLimitTables(page: string): string {
  return Object.entries(LIMIT_TABLES).reduce((text, [name, table]) => replaceMarkedPart(text, name, table), page);
}
