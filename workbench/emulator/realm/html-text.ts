// What the host does to a page's text, as checks: it refuses malformed HTML, and it takes `//` in a template
// literal for the start of a comment and drops the rest of the line.

import { exception } from "./call-host.ts";

const PAIRED = ["html", "head", "body", "script", "style", "template", "table", "form", "div"];

export function requireWellFormed(html: string): void {
  const markup = html.replace(/<!--[\s\S]*?-->/g, "").replace(/(<(script|style)\b[^>]*>)[\s\S]*?(<\/\2>)/gi, "$1$3");
  for (const tag of PAIRED) {
    const opened = markup.match(new RegExp(`<${tag}\\b[^>]*>`, "gi"))?.length ?? 0;
    const closed = markup.match(new RegExp(`</${tag}\\s*>`, "gi"))?.length ?? 0;
    if (opened !== closed) throw exception(`Malformed HTML content: unbalanced <${tag}>.`);
  }
  for (const script of scriptsOf(html)) requireNoLostComment(script);
}

function scriptsOf(html: string): readonly string[] {
  return [...html.matchAll(/<script\b[^>]*>([\s\S]*?)<\/script>/gi)].map((match) => match[1] ?? "");
}

/** The real host would damage such a script without a word; here it is an error. */
function requireNoLostComment(script: string): void {
  const literal = templateLiterals(script).find((text) => /(^|[^"'\\])\/\//.test(text));
  if (literal === undefined) return;
  const start = literal.slice(0, 60);
  throw new Error(`HtmlService would cut a script at the // in the template literal that begins with: ${start}`);
}

/** Texts of template literals, found without reading texts and comments as code. Nested ones count as part. */
function templateLiterals(script: string): readonly string[] {
  const token = /\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`/g;
  return [...script.matchAll(token)].map((match) => match[0]).filter((text) => text.startsWith("`"));
}
