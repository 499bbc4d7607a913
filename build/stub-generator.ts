// Writes the top-level functions that Sheets and Apps Script see, from the function catalogue. Sheets
// reads the help text from the comment directly above a declaration and the argument list from the
// declaration itself, so both are generated. Must not know how the functions are implemented.
import type { HookEntry } from "../src/functions/catalogue.ts";
import type { FunctionEntry, FunctionParameter } from "../src/functions/catalogue-entry.ts";

/** The only global besides the stubs, which call it; a trailing underscore hides a name from Sheets. */
export const BUNDLE_GLOBAL = "ser_";

export interface PublicSurface {
  readonly functions: Readonly<Record<string, FunctionEntry>>;
  readonly hooks: readonly HookEntry[];
}

/** Source text of all stubs, custom functions first, each directly below its comment. */
export function generateStubs(surface: PublicSurface): string {
  const customFunctions = Object.entries(surface.functions).map(([name, entry]) => customFunctionStub(name, entry));
  return [...customFunctions, ...surface.hooks.map(hookStub)].join("");
}

function customFunctionStub(name: string, entry: FunctionEntry): string {
  const lines = [
    docText(entry.description, `${name}: description`),
    ...entry.parameters.map((parameter) => parameterLine(name, parameter)),
    "@customfunction",
  ];
  const parameterNames = entry.parameters.map((parameter) => parameter.name);
  return `/**\n${lines.map((line) => `* ${line}\n`).join("")}*/\n${declaration(name, parameterNames)}`;
}

function parameterLine(functionName: string, parameter: FunctionParameter): string {
  const where = `${functionName}: parameter ${parameter.name}`;
  const type = docText(parameter.type, where);
  if (/[{}]/.test(type)) throw new Error(`${where}: a type cannot hold braces: ${type}`);
  return `@param {${type}} ${parameter.name} ${optionalText(parameter, where)}`;
}

/** Sheets shows every parameter as required, so the text has to say that one may be left out. */
function optionalText(parameter: FunctionParameter, where: string): string {
  const text = docText(parameter.description, where);
  const saysOptional = text.startsWith("Optional.");
  if (saysOptional && !parameter.isOptional) throw new Error(`${where}: a required parameter says "Optional."`);
  return parameter.isOptional && !saysOptional ? `Optional. ${text}` : text;
}

function hookStub(hook: HookEntry): string {
  return declaration(hook.name, hook.parameters);
}

function declaration(name: string, parameterNames: readonly string[]): string {
  for (const identifier of [name, ...parameterNames]) assertIdentifier(identifier, name);
  if (name.endsWith("_")) throw new Error(`${name}: a name that ends in an underscore is invisible to Sheets`);
  if (new Set(parameterNames).size !== parameterNames.length) throw new Error(`${name}: a parameter name is repeated`);
  const list = parameterNames.join(", ");
  return `function ${name}(${list}){return ${BUNDLE_GLOBAL}("${name}",arguments)}\n`;
}

function assertIdentifier(identifier: string, where: string): void {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(identifier)) throw new Error(`${where}: not an identifier: ${identifier}`);
}

/** One line of comment text: Sheets shows the text as one block and strips most HTML. */
function docText(text: string, where: string): string {
  if (text.trim() === "") throw new Error(`${where}: the text is empty`);
  if (/[\r\n\u2028\u2029]/.test(text)) throw new Error(`${where}: the text has a line break`);
  if (/<[a-z/!]/i.test(text)) throw new Error(`${where}: the text has HTML: ${text}`);
  if (/(^|\s)@/.test(text)) throw new Error(`${where}: a word that starts with @ reads as a tag: ${text}`);
  return text.trim().replaceAll("*/", "*\\/");
}
