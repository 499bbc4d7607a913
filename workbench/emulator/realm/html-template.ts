// Templates: `<? code ?>`, `<?= printed and escaped ?>`, `<?!= printed raw ?>`. The code sees the script's
// globals and the properties that were set on the template.

import { createHtmlOutput, escapeHtml } from "./html-output.ts";
import type { ServiceContext } from "./service-context.ts";

type HtmlTemplate = GoogleAppsScript.HTML.HtmlTemplate;

const SCRIPTLET = /<\?(!=|=)?([\s\S]*?)\?>/g;

/** Properties may be set freely, hence no strict object. */
export function createTemplate(context: ServiceContext, raw: string): HtmlTemplate {
  const template: HtmlTemplate = {
    evaluate: () => createHtmlOutput(context, evaluate(raw, propertiesOf(template))),
    getCode: () => codeOf(raw),
    getCodeWithComments: () => codeOf(raw),
    getRawContent: () => raw,
  };
  for (const member of Object.keys(template)) Object.defineProperty(template, member, { enumerable: false });
  return template;
}

function propertiesOf(template: HtmlTemplate): Readonly<Record<string, unknown>> {
  return { ...template };
}

function evaluate(raw: string, properties: Readonly<Record<string, unknown>>): string {
  const parts: string[] = [];
  const output = {
    raw: (value: unknown) => void parts.push(String(value ?? "")),
    escaped: (value: unknown) => void parts.push(escapeHtml(String(value ?? ""))),
  };
  // The scriptlets are code of the script's own realm, as the real host compiles them.
  const run = new Function("output_", ...Object.keys(properties), codeOf(raw));
  Reflect.apply(run, undefined, [output, ...Object.values(properties)]);
  return parts.join("");
}

function codeOf(raw: string): string {
  const code: string[] = [];
  let position = 0;
  const text = (part: string): void => {
    if (part !== "") code.push(`output_.raw(${JSON.stringify(part)});`);
  };
  for (const match of raw.matchAll(SCRIPTLET)) {
    text(raw.slice(position, match.index));
    const [whole, mark, body = ""] = match;
    code.push(scriptlet(mark, body));
    position = match.index + whole.length;
  }
  text(raw.slice(position));
  return code.join("\n");
}

/** Printing scriptlets print one expression; what follows a semicolon is not printed. */
function scriptlet(mark: string | undefined, body: string): string {
  if (mark === undefined) return body;
  const expression = body.trim().replace(/;\s*$/, "");
  return mark === "=" ? `output_.escaped(${expression});` : `output_.raw(${expression});`;
}
