// Writes the table and the page of custom functions from the function catalogue and the fields of the API.
// Must not know how a function works.
import { METRIC_ENDPOINTS } from "../src/api/endpoints-metrics.ts";
import { creditsFor } from "../src/api/prices.ts";
import { BATCH_SOURCES, fieldsOf } from "../src/engine/batch-fields.ts";
import type { FunctionEntry } from "../src/functions/catalogue.ts";
import { ALL_COLUMNS, isColumnNote, titleOf } from "../src/functions/field-names.ts";
import { markdownTable } from "./markdown.ts";

type Functions = Readonly<Record<string, FunctionEntry>>;

const INTRO = `# Functions

<!-- Written by \`npm run docs\` from the function catalogue. -->

Arguments in brackets may be left out. The examples separate arguments with \`;\`, which every locale of Sheets reads;
\`,\` works where your locale uses it. Prices are credits for one target that is not stored yet: what has been bought is
kept, so recalculating, sorting, copying a formula or asking again for the same target is free until the fact is older
than \`max_age\`. For now nothing is kept longer than six hours, the life of Google's cache.
`;

const NOTES: Readonly<Record<string, string>> = {
  target: "The target as it was sent to the API.",
  mode: "The mode that was used: domain, host or url.",
  source: "The API calls that gave the row's numbers.",
  fetched: "The date of the oldest number in the row.",
};

/** What each option of the aligned functions does; a test holds the names against those the add-on knows. */
export const OPTION_TEXTS: Readonly<Record<string, string>> = {
  max_age: "How old a stored fact may be before it is bought again: `12h`, `30d`, `4w`. Default `7d`.",
  source: "Take the numbers from this API call only (`source=metrics`). Default: the cheapest that gives the fields.",
  errors: "`text` shows what is wrong in the row's first column, `blank` leaves the row blank. Default `text`.",
  headers: "As the argument of that name.",
  mode: "As the argument of that name.",
  refresh: "Ignored. A change of it makes Sheets compute the formula again; the named range `SER_REFRESH` holds it.",
};

/** The table of all functions, for an overview. */
export function functionTable(functions: Functions): string {
  const rows = Object.entries(functions).map(([name, entry]) => [
    `\`${signature(name, entry)}\``,
    entry.description,
    entry.price,
  ]);
  return markdownTable(["Function", "Gives", "Credits for one new target"], rows);
}

/** The text of docs/functions.md. */
export function functionPage(functions: Functions): string {
  const sections = Object.entries(functions).map(([name, entry]) => functionSection(name, entry));
  return `${INTRO}\n${sections.join("\n")}\n${fieldSection()}\n${optionSection()}`;
}

function functionSection(name: string, entry: FunctionEntry): string {
  const parameters = entry.parameters.map(({ name: parameter, description }) => [`\`${parameter}\``, description]);
  return [
    `## ${name}`,
    entry.description,
    `\`${signature(name, entry)}\``,
    markdownTable(["Argument", "Meaning"], parameters),
    `Returns: ${entry.returns}`,
    `Credits: ${entry.price}`,
    `\`\`\`\n${entry.examples.join("\n")}\n\`\`\`\n`,
  ].join("\n\n");
}

function signature(name: string, entry: FunctionEntry): string {
  const list = entry.parameters.map((parameter) => (parameter.isOptional ? `[${parameter.name}]` : parameter.name));
  return `${name}(${list.join("; ")})`;
}

function fieldSection(): string {
  const rows = ALL_COLUMNS.map((column) => {
    if (isColumnNote(column)) return [`\`${column}\``, titleOf(column), NOTES[column] ?? ""];
    const cheapest = BATCH_SOURCES.find((endpoint) => fieldsOf(endpoint).includes(column));
    const source =
      cheapest === undefined ? "" : `\`${cheapest}\`, ${creditsFor(METRIC_ENDPOINTS[cheapest], 1)} credits`;
    return [`\`${column}\``, titleOf(column), source];
  });
  const table = markdownTable(["Field", "Title", "Cheapest call, credits for one target"], rows);
  return `## Fields\n\nNames for the \`fields\` argument of \`SER_METRICS\`; the titles are understood as well.\n\n${table}\n`;
}

function optionSection(): string {
  const rows = Object.entries(OPTION_TEXTS).map(([name, text]) => [`\`${name}\``, text]);
  return `## Options\n\nA text such as \`"max_age=30d; errors=blank"\`, or a range of two columns, name and value.\n\n${markdownTable(["Option", "Meaning"], rows)}\n`;
}
