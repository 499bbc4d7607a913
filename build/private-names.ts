// Which property names of the source may be shortened in the script: those of its own making. A name that
// ECMAScript, Apps Script, the API or the sidebar knows must stay. Must not know how names are shortened.
import { readFile } from "node:fs/promises";
import { ENDPOINTS } from "../src/api/catalogue.ts";
import { DOMAIN_FILTERS, FUNCTION_SPECS } from "../src/functions/function-specs.ts";
import { PARAMETER_ALIASES, WORD_ALIASES } from "../src/functions/parameter-names.ts";
import { filesIn } from "./files-in.ts";
import { projectPath } from "./project-paths.ts";

/** Names that only this project's own records use, and by no outside text, though some of them occur elsewhere. */
const PRIVATE_WORDS =
  "again aliases allowance ascii asked batch batches bill book budget columns content cursor defaults " +
  "description desk direction echo endpoint endpoints envelope fact facts failure failures flights heads held " +
  "hint isEmpty isLast isNullable isOptional isRequired known launch lease likeness lists marks methods " +
  "notes outcomes pace pairs parameters part path pending piece place plan positions price problem purchase " +
  "queue receipt recent refused repaired reservations results retry revision rules scalar scheme seq sequence " +
  "settlement shape slot sources spare spending spent succeeded tallies tally token traffic unstored waiting " +
  "wanted wants words";

/** Two words and more, as only code has them (the API writes `snake_case`), or one of those above. */
export const PRIVATE_NAME = new RegExp(`^(?:[a-z]+[A-Z]\\w*|${PRIVATE_WORDS.replaceAll(" ", "|")})$`);

/** What travels to the sidebar and back as JSON. */
const MESSAGES = [
  "src/sidebar/messages.ts",
  "src/sidebar/report-messages.ts",
  "src/sidebar/schedule-messages.ts",
  "src/reports/report-order.ts",
];

const IDENTIFIER = /[A-Za-z_$][\w$]*/g;

/** Every name of that shape that somebody else knows; `called` are the functions that are called by name. */
export async function foreignNames(called: readonly string[]): Promise<ReadonlySet<string>> {
  const [host, google, portNames, sheetPortNames, ...messages] = await Promise.all([
    namesInFolder("src/host"),
    namesInFolder("node_modules/@types/google-apps-script"),
    namesInFile(projectPath("src/ports.ts")),
    namesInFile(projectPath("src/sheet-ports.ts")),
    ...MESSAGES.map((file) => namesInFile(projectPath(file))),
  ]);
  const ofGoogle = google.filter((name) => /[A-Z]/.test(name) && !PRIVATE_WORDS.split(" ").includes(name));
  const ports = [...portNames, ...sheetPortNames];
  const ownPorts = new Set(ports.filter((name) => !ofGoogle.includes(name)));
  // Options that Google's types do not know stand in src/host, too, beside the names of the ports it implements.
  const ofHost = host.filter((name) => !ownPorts.has(name));
  const names = [
    ...ofGoogle,
    ...ofHost,
    ...messages.flat(),
    ...called,
    ...ecmaScriptNames(),
    ...apiNames(),
    ...lookedUpNames(),
  ];
  return new Set(names.filter((name) => PRIVATE_NAME.test(name)));
}

/** Single words, too, that only records of the page and the catalogues in it use. */
const PAGE_WORDS = (
  "account aliases draft echo endpoints envelope listed methods offered problems purchases question schedule session " +
  "suggestion told words"
).split(" ");

/** Preact's own types say what elements may be given. */
const ELEMENT_TYPES = ["jsx", "dom"].map((name) => `node_modules/preact/src/${name}.d.ts`);

/**
 * Of the sidebar's page: names of two words and more that types of `files` declare, other than those that travel, and
 * those of elements. The browser's others are declared by none of them.
 */
export async function pageNames(files: readonly string[]): Promise<readonly string[]> {
  const [declared, foreign] = await Promise.all([
    Promise.all(files.map(declaredNames)),
    Promise.all([...MESSAGES, ...ELEMENT_TYPES].map((file) => namesInFile(projectPath(file)))),
  ]);
  const known = new Set([...foreign.flat(), ...ecmaScriptNames(), ...apiNames(), ...lookedUpNames()]);
  const isOwn = (name: string): boolean => /^[a-z]+[A-Z]\w*$/.test(name) || PAGE_WORDS.includes(name);
  const names = declared.flat().filter((name) => isOwn(name) && !known.has(name));
  return [...new Set(names)].sort();
}

async function declaredNames(file: string): Promise<readonly string[]> {
  const text = await readFile(projectPath(file), "utf8");
  return Array.from(text.matchAll(/^ *readonly (\w+)\??:/gm), ([, name = ""]) => name);
}

/** Throws when a shortened name also stands in the script as a text, by which it might be looked up. */
export function assertNoTextNames(shortened: Iterable<string>, texts: ReadonlySet<string>): void {
  const both = [...shortened].filter((name) => texts.has(name));
  if (both.length > 0) {
    throw new Error(`Names of properties that also occur as texts must not be shortened: ${both.join(", ")}`);
  }
}

/** Parameters, fields of rows and of lists within rows, and the words of an error. */
function apiNames(): readonly string[] {
  const ofEndpoints = Object.values(ENDPOINTS).flatMap(({ parameters, fields, ...rest }) => [
    ...Object.keys(parameters),
    ...Object.keys(fields),
    ...Object.values(fields).flatMap((spec) => (typeof spec === "string" ? [] : Object.keys(spec))),
    ...Object.keys("aliases" in rest ? rest.aliases : {}),
  ]);
  return [...ofEndpoints, "error", "code", "message", "description", "detail"];
}

/** Keys of tables in which names that somebody wrote are looked up. */
function lookedUpNames(): readonly string[] {
  return [PARAMETER_ALIASES, WORD_ALIASES, DOMAIN_FILTERS, FUNCTION_SPECS].flatMap((table) => Object.keys(table));
}

/** Members of all that is built in, and of what it makes. */
function ecmaScriptNames(): readonly string[] {
  const builtIns: unknown[] = Object.getOwnPropertyNames(globalThis)
    .filter((name) => /^[A-Z]/.test(name))
    .map((name) => Reflect.get(globalThis, name));
  const made = [[].values(), new Map().entries(), "".matchAll(/x/g), /x/.exec("x"), function* () {}.prototype];
  return [...builtIns, ...made, JSON, Math, Reflect].flatMap((value) => memberNames(value));
}

function memberNames(value: unknown): readonly string[] {
  if ((typeof value !== "object" && typeof value !== "function") || value === null) return [];
  const prototype: unknown = Reflect.get(value, "prototype");
  return [
    ...Object.getOwnPropertyNames(value),
    ...memberNames(Object.getPrototypeOf(value)),
    ...(typeof prototype === "object" && prototype !== null ? Object.getOwnPropertyNames(prototype) : []),
  ];
}

async function namesInFolder(path: string): Promise<readonly string[]> {
  const files = await filesIn(projectPath(path));
  return (await Promise.all(files.map(namesInFile))).flat();
}

async function namesInFile(path: string): Promise<readonly string[]> {
  return (await readFile(path, "utf8")).match(IDENTIFIER) ?? [];
}
