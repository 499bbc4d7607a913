import { parse } from "acorn";
import { describe, expect, it } from "vitest";
import { freeIdentifiers } from "../../build/free-identifiers.ts";

function freeIn(source: string): readonly string[] {
  return [...freeIdentifiers(parse(source, { ecmaVersion: 2019 }))].sort();
}

describe("freeIdentifiers", () => {
  it.each<[string, string, readonly string[]]>([
    ["a name that nobody declares", "fetch(x)", ["fetch", "x"]],
    ["a name tested by typeof", "typeof Blob === 'function'", ["Blob"]],
    ["a default value of a parameter", "function f(a = URL) { return a }", ["URL"]],
    ["a computed property", "var o = {[key]: 1}; o[other]", ["key", "other"]],
    ["a shorthand property", "var o = {crypto}", ["crypto"]],
    ["an assignment to an undeclared name", "leak = 1", ["leak"]],
    ["a super class", "class A extends EventTarget {}", ["EventTarget"]],
    ["arguments outside a function", "var f = () => arguments", ["arguments"]],
    ["a name declared in another function only", "function f() { var inner } inner", ["inner"]],
  ])("finds %s", (_what, source, expected) => {
    expect(freeIn(source)).toEqual(expected);
  });

  it.each<[string, string]>([
    ["a property", "var o = {}; o.fetch; ({fetch: 1}); class A { fetch() {} }"],
    ["a parameter, plain, destructured, with a rest", "(function (a, {b, c: [d], ...e}, ...f) { a; b; d; e; f })"],
    ["a var that is hoisted out of a block", "function f() { x = 1; if (x) { var x } }"],
    ["let, const and class", "{ let a = 1; const b = a; class C {} ; new C(b) }"],
    ["a loop's variable", "for (const [k, v] of []) { k; v } for (var i in {}) i"],
    ["a caught error", "try {} catch ({message}) { message } try {} catch {}"],
    ["a function's own name and arguments", "var f = function g() { return g(arguments) }"],
    ["a function declared below its use", "f(); function f() { return h(); function h() {} }"],
    ["a label", "outer: for (;;) { break outer }"],
    ["new.target", "function F() { return new.target }"],
    ["a name of an enclosing function", "function f(a) { return () => { return a } }"],
  ])("passes over %s", (_what, source) => {
    expect(freeIn(source)).toEqual([]);
  });
});
