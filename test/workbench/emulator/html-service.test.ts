import { describe, expect, it } from "vitest";
import type { UiEvent } from "../../../workbench/emulator/host.ts";
import { bundleOf, instantHostOf, runBody } from "./support/script-under-test.ts";

function showing(body: string, html: Readonly<Record<string, string>> = {}) {
  const { host } = instantHostOf("", { bundle: bundleOf(`var title = 'T & Co'; function f() { ${body} }`, { html }) });
  const events: UiEvent[] = [];
  host.onUi((event) => events.push(event));
  const outcome = host.execute({ functionName: "f", kind: "menu" });
  return { events, outcome };
}

const shown = (html: string) =>
  showing(`SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutput(${JSON.stringify(html)}))`);

describe("HtmlService", () => {
  it("platform 4.1: shows a file as it is, scriptlets and all", () => {
    const page = "<!DOCTYPE html><html><body><?= x ?></body></html>";
    const { events } = showing(
      "SpreadsheetApp.getUi().showSidebar(HtmlService.createHtmlOutputFromFile('side').setTitle(title))",
      { side: page },
    );
    expect(events).toEqual([{ event: "sidebar-shown", page: { html: page, title: "T & Co" } }]);
  });

  it("platform 4.2: a sidebar is 300 px wide whatever the script says; a dialog takes its size", () => {
    const sized = "HtmlService.createHtmlOutput('x').setWidth(500).setHeight(200)";
    expect(showing(`SpreadsheetApp.getUi().showSidebar(${sized})`).events).toEqual([
      { event: "sidebar-shown", page: { html: "x", title: "" } },
    ]);
    expect(showing(`SpreadsheetApp.getUi().showModalDialog(${sized}, 'D')`).events).toEqual([
      { event: "dialog-shown", isModal: true, page: { html: "x", title: "D", width: 500, height: 200 } },
    ]);
  });

  it("platform 4.1: templates run, print escaped and raw, and see globals and own properties", () => {
    const template = "<? for (const n of names) { ?><b><?= n ?></b><? } ?><?!= '<i>' + title + '</i>' ?>";
    const body =
      "const t = HtmlService.createTemplateFromFile('t'); t.names = ['<a>', 'b\"']; return t.evaluate().getContent();";
    const { host } = instantHostOf("", {
      bundle: bundleOf(`var title = 'T'; function f() { ${body} }`, { html: { t: template } }),
    });
    expect(host.execute({ functionName: "f", kind: "menu" })).toMatchObject({
      value: "<b>&lt;a&gt;</b><b>b&quot;</b><i>T</i>",
    });
  });

  it("platform 4.1: files include each other by their content", () => {
    const body =
      "return HtmlService.createTemplate(\"<?!= HtmlService.createHtmlOutputFromFile('css').getContent() ?>!\").evaluate().getContent()";
    expect(
      instantHostOf("", {
        bundle: bundleOf(`function f() { ${body} }`, { html: { css: "<style>a{}</style>" } }),
      }).host.execute({
        functionName: "f",
        kind: "menu",
      }),
    ).toMatchObject({ value: "<style>a{}</style>!" });
  });

  it("platform 4.1: refuses malformed HTML", () => {
    expect(() => runBody("HtmlService.createHtmlOutput('<div><b>x</div></div>')")).toThrow(
      "Malformed HTML content: unbalanced <div>.",
    );
    expect(runBody("return HtmlService.createHtmlOutput('<br><img src=x><p>a<p>b').getContent()")).toContain("<br>");
  });

  it("platform 4.1: would cut a script at // in a template literal, so such a page is refused", () => {
    const script = (code: string) => `<html><body><script>${code}</script></body></html>`;
    expect(shown(script("const a = `https://a.example/` + 1;")).outcome).toMatchObject({
      state: "failed",
      error: { message: expect.stringContaining("// in the template literal") as unknown },
    });
    const harmless = [
      "const a = 'https://a.example/';",
      "const a = `a\\/\\/b`;",
      "const a = `a`; // `https://x`",
      "/* ` // ` */ const a = 1;",
    ];
    expect(harmless.map((code) => shown(script(code)).outcome.state)).toEqual(harmless.map(() => "completed"));
  });

  it("platform 4.1: takes four meta tags and no other", () => {
    expect(
      runBody(
        "return HtmlService.createHtmlOutput('x').addMetaTag('viewport', 'width=300').getMetaTags()[0].getContent()",
      ),
    ).toBe("width=300");
    expect(() => runBody("HtmlService.createHtmlOutput('x').addMetaTag('robots', 'none')")).toThrow(
      "is not allowed in this context: robots",
    );
  });

  it("says which file is missing, and appends untrusted text escaped", () => {
    expect(() => runBody("HtmlService.createHtmlOutputFromFile('nope')")).toThrow(
      "Exception: No HTML file named nope was found.",
    );
    expect(runBody("return HtmlService.createHtmlOutput('a').append('<b>').appendUntrusted('<i>').getContent()")).toBe(
      "a<b>&lt;i&gt;",
    );
  });
});
