// The text of the built script: what Sheets reads from its comments, and what the host's parser takes.
import { type Comment, type FunctionDeclaration, parse } from "acorn";
import { parse as parseComment } from "comment-parser";
import { transform } from "esbuild";
import { beforeAll, describe, expect, it } from "vitest";
import { BACK_ROOM_CEILING_BYTES, CODE_CEILING_BYTES } from "../../build/build-addon.ts";
import { assertFitsInHtmlFile, assertRunsInAppsScript } from "../../build/source-gate.ts";
import { BUNDLES, keptScript, promisedNames, SHIPPED_BUNDLE } from "./bundles.ts";

interface Stub {
  readonly declaration: FunctionDeclaration;
  readonly name: string;
  readonly parameters: readonly string[];
  /** The comment whose end is one line break away from the declaration. */
  readonly comment: Comment | undefined;
}

function readStubs(code: string): readonly Stub[] {
  const comments: Comment[] = [];
  const program = parse(code, { ecmaVersion: 2019, onComment: comments });
  return program.body.flatMap((node) => {
    if (node.type !== "FunctionDeclaration") return [];
    return {
      declaration: node,
      name: node.id.name,
      parameters: node.params.map((parameter) => (parameter.type === "Identifier" ? parameter.name : "?")),
      comment: comments.find((comment) => comment.end === node.start - 1),
    };
  });
}

describe.each(BUNDLES)("the text of $title", ({ surface, code }) => {
  let script = "";
  let stubs: readonly Stub[] = [];
  beforeAll(async () => {
    script = await code();
    stubs = readStubs(script);
  });

  it("platform 3.2: is ES2019, and lowering it once more changes nothing", async () => {
    assertRunsInAppsScript("Code.js", script);
    const asItIs = await transform(script, { target: "esnext" });
    const lowered = await transform(script, { target: "es2019" });
    expect(lowered.code).toBe(asItIs.code);
  });

  it("has one function declaration a promised name, in the catalogue's order", () => {
    expect(stubs.map((stub) => stub.name)).toEqual(promisedNames(surface));
  });

  it("platform 1.3: has a comment directly above each custom function", () => {
    for (const stub of stubs.filter(({ name }) => surface.functions[name] !== undefined)) {
      expect(stub.comment, stub.name).toBeDefined();
      expect(script.slice(stub.comment?.end, stub.declaration.start), stub.name).toBe("\n");
      expect(stub.comment?.value.startsWith("*"), stub.name).toBe(true);
    }
  });

  it("platform 1.3: tells Sheets each custom function's text, parameters and tag, and no hook's", () => {
    for (const stub of stubs) {
      const [block] = parseComment(`/*${stub.comment?.value ?? "*"}*/`);
      const tags = block?.tags ?? [];
      const entry = surface.functions[stub.name];
      expect(
        tags.some((tag) => tag.tag === "customfunction"),
        stub.name,
      ).toBe(entry !== undefined);
      if (entry === undefined) continue;
      const documented = tags.filter((tag) => tag.tag === "param");
      expect(documented.map((tag) => tag.name)).toEqual(stub.parameters);
      expect(documented.map((tag) => tag.type)).toEqual(entry.parameters.map((parameter) => parameter.type));
      expect(block?.description).toBe(entry.description.replaceAll("*/", "*\\/"));
    }
  });

  it("platform 1.3: says of every optional parameter that it is optional", () => {
    for (const [name, entry] of Object.entries(surface.functions)) {
      const stub = stubs.find((candidate) => candidate.name === name);
      const [block] = parseComment(`/*${stub?.comment?.value}*/`);
      const texts = (block?.tags ?? []).filter((tag) => tag.tag === "param").map((tag) => tag.description);
      expect(texts.map((text) => text.startsWith("Optional."))).toEqual(entry.parameters.map((p) => p.isOptional));
    }
  });

  it("has no control, format or private character that an editor or an upload might drop", () => {
    expect(script.match(/[^\P{C}\n]/gu)).toBeNull();
  });
});

describe("the text of the script that is kept aside", () => {
  it("platform 3.2: is ES2019, lowering it once more changes nothing, and an HTML file can hold it", async () => {
    const script = keptScript();
    assertRunsInAppsScript("backroom.html", script);
    assertFitsInHtmlFile("backroom.html", script);
    const lowered = await transform(script, { target: "es2019" });
    expect(lowered.code).toBe((await transform(script, { target: "esnext" })).code);
    expect(script.match(/[^\P{C}\n]/gu)).toBeNull();
  });

  it("stays under its ceiling", () => {
    expect(Buffer.byteLength(keptScript())).toBeLessThanOrEqual(BACK_ROOM_CEILING_BYTES);
  });

  it("holds no report, and no message of the sidebar, in the script that every cell loads", async () => {
    const code = await SHIPPED_BUNDLE.code();
    const texts = ["On a new sheet, because the other is no report", "save-rules"];
    expect(texts.map((text) => keptScript().includes(text))).toEqual([true, true]);
    expect(texts.map((text) => code.includes(text))).toEqual([false, false]);
  });
});

describe("the weight of the shipped bundle", () => {
  it("stays under the ceiling, because every execution loads it again", async () => {
    expect(Buffer.byteLength(await SHIPPED_BUNDLE.code())).toBeLessThanOrEqual(CODE_CEILING_BYTES);
  });
});
