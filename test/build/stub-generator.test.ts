import { describe, expect, it } from "vitest";
import { generateStubs } from "../../build/stub-generator.ts";
import type { FunctionEntry, FunctionParameter } from "../../src/functions/catalogue-entry.ts";

const TARGET: FunctionParameter = { name: "target", type: '"a.com"', description: "A domain.", isOptional: false };

function entry(changes: Partial<FunctionEntry>): FunctionEntry {
  return { description: "Text.", parameters: [TARGET], returns: "A number.", price: "1", examples: [], ...changes };
}

function stubOf(changes: Partial<FunctionEntry>, name = "SER_X"): string {
  return generateStubs({ functions: { [name]: entry(changes) }, hooks: [] });
}

describe("generateStubs", () => {
  it("writes the help text, the tag and a declaration that hands its arguments on", () => {
    expect(stubOf({})).toBe(
      [
        "/**",
        "* Text.",
        '* @param {"a.com"} target A domain.',
        "* @customfunction",
        "*/",
        'function SER_X(target){return ser_("SER_X",arguments)}',
        "",
      ].join("\n"),
    );
  });

  it("writes a hook without the tag, so that Sheets does not offer it", () => {
    const hooks = [{ name: "onOpen", parameters: ["event"], description: "Builds the menu." }];
    expect(generateStubs({ functions: {}, hooks })).toBe('function onOpen(event){return ser_("onOpen",arguments)}\n');
  });

  it("states that a parameter is optional where its text does not", () => {
    const stub = stubOf({ parameters: [{ ...TARGET, isOptional: true }] });
    expect(stub).toContain("target Optional. A domain.");
  });

  it("does not state it twice", () => {
    const stub = stubOf({ parameters: [{ ...TARGET, description: "Optional. A mode.", isOptional: true }] });
    expect(stub).toContain("target Optional. A mode.");
  });

  it("keeps a text from ending its comment", () => {
    const stub = stubOf({ description: "Ends */ function evil() {} /*" });
    expect(stub.match(/\*\//g)).toHaveLength(1);
  });

  it.each<[string, Partial<FunctionEntry>, RegExp]>([
    ["an empty text", { description: " " }, /SER_X: description: the text is empty/],
    ["a line break", { description: "One\ntwo" }, /line break/],
    ["a line separator", { description: "One\u2028two" }, /line break/],
    ["HTML", { description: "A <b>number</b>." }, /HTML/],
    ["a word that reads as a tag", { description: "See @param there." }, /reads as a tag/],
    ["a required parameter called optional", { parameters: [{ ...TARGET, description: "Optional. X" }] }, /required/],
    ["a parameter that is no identifier", { parameters: [{ ...TARGET, name: "two words" }] }, /not an identifier/],
    ["a repeated parameter", { parameters: [TARGET, TARGET] }, /repeated/],
    ["braces in a type", { parameters: [{ ...TARGET, type: "{x}" }] }, /braces/],
  ])("refuses %s", (_what, changes, message) => {
    expect(() => stubOf(changes)).toThrow(message);
  });

  it("platform 1.2: refuses a name that Sheets would hide", () => {
    expect(() => stubOf({}, "SER_HIDDEN_")).toThrow(/underscore/);
  });
});
