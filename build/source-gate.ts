// Refuses scripts that Apps Script would refuse, or that need something it lacks, before they are pushed:
// its parser takes ES2019 (class fields and private names fail at upload) and it has no browser or Node
// globals. Must not know where a script comes from.
import { type Options, type Program, parse, tokenizer } from "acorn";
import { freeIdentifiers } from "./free-identifiers.ts";

/** The Apps Script services that the add-on uses, and the host's log. */
export const HOST_GLOBALS = [
  "CacheService",
  "Charts",
  "HtmlService",
  "LockService",
  "Logger",
  "PropertiesService",
  "ScriptApp",
  "Session",
  "SpreadsheetApp",
  "UrlFetchApp",
  "Utilities",
  "console",
] as const;

const ECMASCRIPT_GLOBALS: ReadonlySet<string> = new Set([
  ...["Infinity", "NaN", "undefined", "globalThis"],
  ...["isFinite", "isNaN", "parseFloat", "parseInt"],
  ...["decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent"],
  ...["Array", "Boolean", "Date", "Function", "JSON", "Math", "Number", "Object", "RegExp", "String", "Symbol"],
  ...["Map", "Set", "WeakMap", "WeakSet", "Promise", "Proxy", "Reflect"],
  ...["Error", "EvalError", "RangeError", "ReferenceError", "SyntaxError", "TypeError", "URIError"],
  ...["ArrayBuffer", "DataView", "Int8Array", "Uint8Array", "Uint8ClampedArray", "Int16Array", "Uint16Array"],
  ...["Int32Array", "Uint32Array", "Float32Array", "Float64Array"],
]);

const SCRIPT: Options = { ecmaVersion: 2019, sourceType: "script", allowHashBang: false };

/** Throws, naming line and column, when the text is no ES2019 script. */
function parseEs2019(fileName: string, source: string): Program {
  return parsed(fileName, source, 2019);
}

function parsed(fileName: string, source: string, ecmaVersion: 2019 | 2021): Program {
  try {
    return parse(source, { ...SCRIPT, ecmaVersion });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`${fileName} is not an ES${ecmaVersion} script: ${reason}`, { cause });
  }
}

/** Throws when the server script could not be saved in Apps Script or names something that it does not have. */
export function assertRunsInAppsScript(fileName: string, source: string): void {
  const program = parseEs2019(fileName, source);
  const allowed = new Set<string>(HOST_GLOBALS);
  const strangers = [...freeIdentifiers(program)].filter((name) => !allowed.has(name) && !ECMASCRIPT_GLOBALS.has(name));
  if (strangers.length > 0) {
    throw new Error(`${fileName} needs globals that Apps Script does not have: ${strangers.sort().join(", ")}`);
  }
}

/**
 * Throws when a script cannot stand inside an Apps Script HTML file: the host cuts lines at `//` within
 * template literals, takes `<?` for a scriptlet, and HTML ends a script at `</script`.
 */
export function assertFitsInHtmlFile(fileName: string, source: string, ecmaVersion: 2019 | 2021 = 2019): void {
  parsed(fileName, source, ecmaVersion);
  for (const token of tokenizer(source, { ...SCRIPT, ecmaVersion })) {
    if (token.type.label === "template" && source.slice(token.start, token.end).includes("//")) {
      throw new Error(`${fileName} has // inside a template literal, at character ${token.start}`);
    }
  }
  for (const forbidden of ["</script", "<!--", "<?"]) {
    const at = source.toLowerCase().indexOf(forbidden);
    if (at >= 0) throw new Error(`${fileName} has ${forbidden} at character ${at}; write it differently`);
  }
}
