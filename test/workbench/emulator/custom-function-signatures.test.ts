import { describe, expect, it } from "vitest";
import { declaredFunctions } from "../../../workbench/emulator/custom-functions/signatures.ts";

const declared = (source: string) => declaredFunctions([{ name: "Code.js", source }]);

describe("the custom functions that a bundle offers", () => {
  it("platform 1.3: name, description and parameters come from the comment directly above", () => {
    const source = `
/**
 * Doubles <b>numbers</b>,
 * one by one.
 * @param {A2:A10} values The numbers.
 * @param {2} [factor] Optional. By how much.
 * @return {number} not shown
 * @customfunction
 */
function DOUBLE(values, factor) {}`;
    expect(declared(source).signatures).toEqual([
      {
        name: "DOUBLE",
        description: "Doubles numbers, one by one.",
        parameters: [
          { name: "values", type: "A2:A10", description: "The numbers." },
          { name: "factor", type: "2", description: "Optional. By how much." },
        ],
      },
    ]);
  });

  it("platform 1.2: parameters are those of the declaration, whatever the comment says", () => {
    const source = "/** @customfunction\n * @param {x} other Gone. */ function F(a, b = 1, ...c) {}";
    expect(declared(source).signatures[0]?.parameters.map(({ name }) => name)).toEqual(["a", "b", "c"]);
  });

  it.each([
    ["a name that ends in _", "/** @customfunction */ function F_() {}"],
    ["a nested function", "function g_() { /** @customfunction */ function F() {} }"],
    ["a function expression", "/** @customfunction */ var F = function () {};"],
    ["an arrow", "/** @customfunction */ const F = () => 1;"],
    ["a file with a syntax error", "/** @customfunction */ function F( {}"],
  ])("platform 1.2: leaves out %s", (_what, source) => {
    expect(declared(source)).toEqual({ signatures: [], callable: [] });
  });

  it.each([
    ["no comment", "function F() {}"],
    ["a comment without the tag", "/** Doubles. */ function F() {}"],
    ["an ordinary comment", "/* @customfunction */ function F() {}"],
    ["a comment that code separates from it", "/** @customfunction */ var a; function F() {}"],
  ])("platform 1.2: a function with %s is callable, but not in autocomplete", (_what, source) => {
    expect(declared(source)).toEqual({ signatures: [], callable: ["F"] });
  });

  it("platform 1.2: finds async functions, and functions of all files", () => {
    const files = [
      { name: "a.js", source: "/** @customfunction */ async function F() {}" },
      { name: "b.js", source: "/** @customfunction */ function G() {}" },
    ];
    expect(declaredFunctions(files).signatures.map(({ name }) => name)).toEqual(["F", "G"]);
  });
});
