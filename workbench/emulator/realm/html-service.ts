// HtmlService: pages from text, files and templates. Making a page is free; showing it is not.

import { requireCount, signatureError } from "./argument-check.ts";
import { blobContents } from "./blob.ts";
import { exception } from "./call-host.ts";
import { createEnumeration } from "./enumeration.ts";
import { createHtmlOutput } from "./html-output.ts";
import { createTemplate } from "./html-template.ts";
import { requireWellFormed } from "./html-text.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

type HtmlService = GoogleAppsScript.HTML.HtmlService;

const SandboxMode = createEnumeration<HtmlService["SandboxMode"]>(["EMULATED", "IFRAME", "NATIVE"]);
const XFrameOptionsMode = createEnumeration<HtmlService["XFrameOptionsMode"]>(["ALLOWALL", "DEFAULT"]);

export function createHtmlService(context: ServiceContext): HtmlService {
  const text = (member: string, args: readonly unknown[]): string => {
    requireCount(member, args, 1);
    const blob = blobContents(args[0]);
    if (blob !== undefined) return context.call("text.decode", blob.bytes, "UTF-8");
    if (typeof args[0] !== "string") throw signatureError(member, args);
    return args[0];
  };
  const file = (member: string, args: readonly unknown[]): string => {
    requireCount(member, args, 1);
    const name = String(args[0]).replace(/\.html$/, "");
    const content = Object.hasOwn(context.settings.pages, name) ? context.settings.pages[name] : undefined;
    if (content === undefined) throw exception(`No HTML file named ${name} was found.`);
    return content;
  };
  return strictObject<HtmlService>("HtmlService", {
    SandboxMode,
    XFrameOptionsMode,
    createHtmlOutput(...args: unknown[]) {
      if (args.length === 0) return createHtmlOutput(context, "");
      const html = text("HtmlService.createHtmlOutput", args);
      requireWellFormed(html);
      return createHtmlOutput(context, html);
    },
    createHtmlOutputFromFile: (...args: unknown[]) =>
      createHtmlOutput(context, file("HtmlService.createHtmlOutputFromFile", args)),
    createTemplate: (...args: unknown[]) => createTemplate(context, text("HtmlService.createTemplate", args)),
    createTemplateFromFile: (...args: unknown[]) =>
      createTemplate(context, file("HtmlService.createTemplateFromFile", args)),
    getUserAgent() {
      throw new Error("not emulated: HtmlService.getUserAgent");
    },
  });
}
