// Builds the sidebar's one HTML file: page.html with its style sheet and script inlined, so that nothing
// is fetched from outside. Must not know what the sidebar does.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { tokenizer } from "acorn";
import { build } from "esbuild";
import { minify } from "terser";
import { withArrows } from "./arrow-functions.ts";
import { textsIn, withoutDoubleSlashes } from "./assemble-script.ts";
import { shortCatalogue } from "./page-catalogue.ts";
import { numberedTexts, parameterNames, textsElement } from "./page-texts.ts";
import { assertNoTextNames, pageNames } from "./private-names.ts";
import { projectPath } from "./project-paths.ts";
import { assertFitsInHtmlFile } from "./source-gate.ts";
import { collectNotices, noticeComment, type ThirdPartyNotice } from "./third-party-notices.ts";

export interface SidebarPage {
  readonly html: string;
  /** Of the packages in its script, which names them at its head. */
  readonly notices: readonly ThirdPartyNotice[];
}

const STYLE_LINK = /<link\b[^>]*\bhref="style\.css"[^>]*>/;
const TEXTS_ELEMENT = /<script id="texts"[^>]*>\s*<\/script>/;
const SCRIPT_ELEMENT = /<script\b[^>]*\bsrc="main\.ts"[^>]*>\s*<\/script>/;

/** Every browser that Sheets runs in reads it. The host looks at the page's script as a text only. */
const BROWSER_ECMA_VERSION = 2021;

/** Never assigned. */
const UNDEFINED = "$u";

/** Only types, so that no bundle names it; what they declare is in the page all the same. */
const ENDPOINT_TYPES = "src/api/catalogue-shape.ts";

/**
 * The whole page as text. `sourceDir` holds page.html, with `<link rel="stylesheet" href="style.css">` and
 * `<script src="main.ts"></script>` where the two belong, style.css and main.ts. With `<script id="texts"></script>` it
 * has the English texts there, in whose place those of another language may be put.
 */
export async function buildSidebarPage(sourceDir: string): Promise<SidebarPage> {
  const [page, style, script] = await Promise.all([
    readFile(join(sourceDir, "page.html"), "utf8"),
    bundle(join(sourceDir, "style.css")),
    bundle(join(sourceDir, "main.ts")).then(withShortNames),
  ]);
  const notices = await collectNotices(script.inputs);
  const safeScript = noticeComment(notices) + escapeForHtmlFile(await shortened(script.text));
  assertFitsInHtmlFile("The sidebar's script", safeScript, BROWSER_ECMA_VERSION);
  if (/<\/style|<\?/i.test(style.text))
    throw new Error("style.css cannot stand inside an HTML file: it has </style or <?");
  const spoken = TEXTS_ELEMENT.test(page) ? inline(page, TEXTS_ELEMENT, await textsElement("en")) : page;
  const html = inline(spoken, STYLE_LINK, `<style>${withShortProperties(style.text)}</style>`);
  return { html: assertSelfContained(inline(html, SCRIPT_ELEMENT, `<script>${safeScript}</script>`)), notices };
}

interface Bundled {
  readonly entryPoint: string;
  readonly text: string;
  readonly inputs: readonly string[];
}

/** Once more, now that it is known which files there are, with shorter names for what only they declare. */
async function withShortNames({ entryPoint, inputs }: Bundled): Promise<Bundled> {
  const names = await pageNames([...inputs.filter((file) => file.startsWith("src/")), ENDPOINT_TYPES]);
  const script = await bundle(entryPoint, names);
  assertNoTextNames(names, new Set([...textsIn(script.text, BROWSER_ECMA_VERSION), ...(await parameterNames())]));
  return script;
}

async function bundle(entryPoint: string, shortNames: readonly string[] = []): Promise<Bundled> {
  const result = await build({
    entryPoints: [entryPoint],
    bundle: true,
    write: false,
    metafile: true,
    minify: true,
    charset: "utf8",
    format: "iife",
    platform: "browser",
    target: `es${BROWSER_ECMA_VERSION}`,
    jsx: "transform",
    jsxFactory: "h",
    jsxFragment: "Fragment",
    inject: [projectPath("src/sidebar/browser/elements.ts")],
    plugins: [numberedTexts(), shortCatalogue()],
    legalComments: "none",
    logLevel: "silent",
    ...(shortNames.length === 0 ? {} : { mangleProps: new RegExp(`^(?:${shortNames.join("|")})$`) }),
  });
  return { entryPoint, text: (result.outputFiles[0]?.text ?? "").trim(), inputs: Object.keys(result.metafile.inputs) };
}

/** The style sheet's own properties, which nothing outside of it names. */
function withShortProperties(style: string): string {
  const names = [...new Set(style.match(/--[a-z][\w-]*/g))];
  const short = new Map(names.map((name, index) => [name, `--${index.toString(36)}`]));
  return style.replace(/--[a-z][\w-]*/g, (name) => short.get(name) ?? name);
}

/**
 * Whoever opens the sidebar waits for every letter. In template literals, of which Google's pages lose whatever looks
 * like a comment, nothing does. An element that has nothing but a class is given that alone: see elements.ts.
 */
async function shortened(script: string): Promise<string> {
  const { code } = await minify(withArrows(script, BROWSER_ECMA_VERSION), {
    ecma: 2020,
    compress: { ecma: 2020, unsafe_arrows: true, passes: 3, pure_getters: true, keep_fargs: false },
    mangle: true,
    format: { ecma: 2020, comments: false },
  });
  if (code === undefined) throw new Error("Nothing is left of the page's script");
  if (code.includes(UNDEFINED)) throw new Error(`${UNDEFINED} is the name of something in the page's script`);
  const written = code.replace(/\{class:("[^"]*")\}/g, "$1").replace(/\bvoid 0\b/g, UNDEFINED);
  return `var ${UNDEFINED};${withoutDoubleSlashes(written, BROWSER_ECMA_VERSION)}`;
}

/** Rewrites `</script`, `<!--` and `<?` inside string and template literals, where a backslash changes no meaning. */
export function escapeForHtmlFile(script: string): string {
  let escaped = "";
  let copiedTo = 0;
  for (const token of tokenizer(script, { ecmaVersion: BROWSER_ECMA_VERSION, sourceType: "script" })) {
    if (token.type.label !== "string" && token.type.label !== "template") continue;
    const literal = script.slice(token.start, token.end);
    escaped += script.slice(copiedTo, token.start);
    escaped += literal.replace(/<(?=!--|\/script|\?)/gi, "\\x3c");
    copiedTo = token.end;
  }
  return escaped + script.slice(copiedTo);
}

function inline(page: string, place: RegExp, replacement: string): string {
  if (!place.test(page)) throw new Error(`page.html has no place for ${replacement.slice(0, 8)}: ${place.source}`);
  return page.replace(place, () => replacement);
}

function assertSelfContained(html: string): string {
  const markup = html.replace(/<script>[\s\S]*?<\/script>|<style>[\s\S]*?<\/style>/g, "");
  const outside = /<(?:script|link|img|iframe)\b[^>]*\b(?:src|href)="(?!data:)[^"]*"/i.exec(markup);
  if (outside) throw new Error(`page.html fetches something: ${outside[0]}`);
  if (markup.includes("<?")) throw new Error("page.html has <?, which Apps Script takes for a scriptlet");
  return html;
}
