// HtmlOutput: a page under construction. Meta tags and titles in the text itself are ignored by the host.

import type { Page } from "../operations/operation-contract.ts";
import { createBlob } from "./blob.ts";
import { exception } from "./call-host.ts";
import { createTemplate } from "./html-template.ts";
import { requireWellFormed } from "./html-text.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

type HtmlOutput = GoogleAppsScript.HTML.HtmlOutput;
type MetaTag = GoogleAppsScript.HTML.HtmlOutputMetaTag;

const META_NAMES = ["apple-mobile-web-app-capable", "google-site-verification", "mobile-web-app-capable", "viewport"];
const PAGES = new WeakMap<object, () => Page>();

/** What a page-showing method was given; `undefined` for anything that is no HtmlOutput. */
export function pageOf(value: unknown): Page | undefined {
  return typeof value === "object" && value !== null ? PAGES.get(value)?.() : undefined;
}

export function createHtmlOutput(context: ServiceContext, initial: string): HtmlOutput {
  const state = {
    html: initial,
    title: "",
    favicon: "",
    width: undefined as number | undefined,
    height: undefined as number | undefined,
  };
  const metaTags: MetaTag[] = [];
  const change = (next: Partial<typeof state>): HtmlOutput => {
    Object.assign(state, next);
    return output;
  };
  const blob = () => {
    const bytes = context.call("text.encode", state.html, "UTF-8");
    return createBlob(context, { bytes, contentType: "text/html", name: null });
  };
  const output: HtmlOutput = strictObject<HtmlOutput>("HtmlOutput", {
    addMetaTag(name: string, content: string) {
      if (!META_NAMES.includes(name))
        throw exception(`The meta tag you specified is not allowed in this context: ${name}`);
      metaTags.push(strictObject<MetaTag>("HtmlOutputMetaTag", { getName: () => name, getContent: () => content }));
      return output;
    },
    append: (text: string) => change({ html: state.html + text }),
    appendUntrusted: (text: string) => change({ html: state.html + escapeHtml(text) }),
    asTemplate: () => createTemplate(context, state.html),
    clear: () => change({ html: "" }),
    getAs: (type: string) => blob().getAs(type),
    getBlob: blob,
    getContent: () => state.html,
    getFaviconUrl: () => state.favicon,
    getHeight: () => state.height ?? 0,
    getMetaTags: () => [...metaTags],
    getTitle: () => state.title,
    getWidth: () => state.width ?? 0,
    setContent: (html: string) => change({ html }),
    setFaviconUrl: (favicon: string) => change({ favicon }),
    setHeight: (height: number) => change({ height }),
    setSandboxMode: () => output,
    setTitle: (title: string) => change({ title }),
    setWidth: (width: number) => change({ width }),
    setXFrameOptionsMode: () => output,
  });
  PAGES.set(output, () => shownPage(state));
  return output;
}

/** Malformed HTML is refused; so are scripts that the host is known to damage. */
function shownPage(state: {
  html: string;
  title: string;
  width: number | undefined;
  height: number | undefined;
}): Page {
  requireWellFormed(state.html);
  return {
    html: state.html,
    title: state.title,
    ...(state.width === undefined ? {} : { width: state.width }),
    ...(state.height === undefined ? {} : { height: state.height }),
  };
}

export function escapeHtml(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return String(text).replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}
