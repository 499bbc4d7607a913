// Writes the table and the page of custom functions from the function catalogue and the fields of the API.
// Must not know how a function works.
import { METRIC_ENDPOINTS } from "../src/api/endpoints-metrics.ts";
import { titleOf } from "../src/api/field-titles.ts";
import { creditsFor } from "../src/api/prices.ts";
import { BATCH_SOURCES, fieldsOf } from "../src/engine/asking/batch-fields.ts";
import { ALL_COLUMNS, isColumnNote } from "../src/functions/aligned-fields.ts";
import type { FunctionName } from "../src/functions/catalogue.ts";
import type { FunctionEntry } from "../src/functions/catalogue-entry.ts";
import { CREDITS_NAMES } from "../src/functions/credits-table.ts";
import { FUNCTION_SPECS, type FunctionSpec } from "../src/functions/function-specs.ts";
import { listFields } from "../src/functions/list-table.ts";
import { seriesFields } from "../src/functions/series-table.ts";
import { markdownTable } from "./markdown.ts";
import { optionTable } from "./option-table.ts";

type Functions = Readonly<Partial<Record<FunctionName, FunctionEntry>>>;

const INTRO = `# Functions

<!-- Written by \`npm run docs\` from the function catalogue. -->

Arguments in brackets may be left out. Every example stands twice: with \`;\`, which every locale of Sheets reads, and with
\`,\` for locales that use it. Prices are credits for what is not stored yet: what has been bought is kept, so recalculating,
sorting, copying a formula or asking again is free until it is older than \`max_age\`, and what is about days that are
over never expires. See [prices and limits](spending.md).

Options are a text such as \`"max_age=30d; limit=50"\`, with \`;\`, \`,\` or a new line between them, or a range of two columns,
name and value. They are recognised in any place after the first argument, and take the API's own names as well as the
friendlier ones beside them. A date may be a cell with a date or a text such as \`2026-01-31\`; \`TODAY()\` works, but means a
new answer, and a new price, every day.
`;

const NOTES: Readonly<Record<string, string>> = {
  target: "The target as it was sent to the API.",
  mode: "The mode that was used: domain, host or url.",
  source: "The API calls that gave the row's numbers.",
  fetched: "The date of the oldest number in the row.",
};

/** Codes that a function of this kind can show besides those that any function can. */
const ERRORS: Readonly<Record<FunctionSpec["kind"], string>> = {
  aligned: "SER-101 to SER-106 for a cell, SER-110, SER-111, SER-112, SER-113, SER-114, SER-115, SER-512",
  age: "SER-101 to SER-106 for a cell, SER-110, SER-111, SER-112, SER-113, SER-114, SER-115, SER-515",
  list: "SER-101 to SER-106, SER-110, SER-112, SER-113, SER-114, SER-115",
  series: "SER-101 to SER-106 for a cell, SER-110, SER-111, SER-112, SER-113, SER-114, SER-115",
  summary: "SER-101 to SER-106 for a cell, SER-110, SER-111, SER-113, SER-114, SER-115, SER-512",
  credits: "SER-105, SER-114, SER-115",
};
const ERRORS_OF_BUYERS = "SER-120 to SER-310, SER-410 to SER-412, SER-510 to SER-520";

/** The table of all functions, for an overview. */
export function functionTable(functions: Functions): string {
  const rows = Object.entries(functions).map(([name, entry]) => [
    `\`${signature(name, entry)}\``,
    entry.description,
    entry.price,
  ]);
  return markdownTable(["Function", "Gives", "Credits"], rows);
}

/** The text of docs/functions.md. */
export function functionPage(functions: Functions): string {
  const sections = Object.entries(functions).map(([name, entry]) => functionSection(name, entry));
  return `${INTRO}\n${sections.join("\n")}\n${fieldSection()}`;
}

function functionSection(name: string, entry: FunctionEntry): string {
  const spec = specOf(name);
  const parameters = entry.parameters.map(({ name: parameter, description, details }) => [
    `\`${parameter}\``,
    details === undefined ? description : `${description} ${details}`,
  ]);
  return [
    `## ${name}`,
    entry.description,
    `\`${signature(name, entry)}\``,
    markdownTable(["Argument", "Meaning"], parameters),
    `Returns: ${entry.returns}`,
    ...fieldsText(spec),
    `Credits: ${entry.price}`,
    `\`\`\`\n${[...new Set([...entry.examples, ...entry.examples.map(withCommas)])].join("\n")}\n\`\`\``,
    optionTable(spec),
    `Errors: ${ERRORS[spec.kind]}${spec.kind === "age" ? "" : `; ${ERRORS_OF_BUYERS}`}. See [errors](errors.md).\n`,
  ].join("\n\n");
}

function specOf(name: string): FunctionSpec {
  const found = Object.entries(FUNCTION_SPECS).find(([known]) => known === name);
  if (found === undefined) throw new Error(`${name} is not specified`);
  return found[1];
}

function fieldsText(spec: FunctionSpec): readonly string[] {
  switch (spec.kind) {
    case "age":
      return ["Fields: see [below](#fields)."];
    case "aligned":
      return spec.columns === undefined ? ["Fields: see [below](#fields)."] : [];
    case "list": {
      const { known, defaults, all } = listFields(spec);
      const shown = defaults.length === all.length ? "all of them but the last three" : named(defaults);
      return [`Fields: ${titled(known)}. Without \`fields\`: ${shown}.`];
    }
    case "series": {
      const ofDomain = spec.ofDomain === undefined ? [] : seriesFields(spec, spec.ofDomain).known;
      const also = ofDomain.length === 0 ? "" : `; with \`of=domain\`: ${titled(ofDomain)}`;
      return [`Fields: ${titled(seriesFields(spec, spec.endpoint).known)}${also}.`];
    }
    case "credits":
      return [`What: ${named(CREDITS_NAMES)}.`];
    case "summary":
      return [];
  }
}

function named(fields: readonly string[]): string {
  return fields.map((field) => `\`${field}\``).join(", ");
}

/** With their titles, which are understood as well. */
function titled(fields: readonly string[]): string {
  return fields.map((field) => `\`${field}\` (${titleOf(field)})`).join(", ");
}

/** Separators outside of texts. */
function withCommas(example: string): string {
  return example.replace(/"[^"]*"|; /g, (piece) => (piece === "; " ? ", " : piece));
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
