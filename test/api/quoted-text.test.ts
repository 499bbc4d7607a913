import { describe, expect, it } from "vitest";
import { cleanText, quotableText, quotableValue } from "../../src/api/quoted-text.ts";

describe("a value in a message", () => {
  it.each<[unknown, string]>([
    ["x", '"x"'],
    ["", '""'],
    [" a\nb ", '"a b"'],
    ["x".repeat(100), `"${"x".repeat(59)}…"`],
    [0, "0"],
    [1.5, "1.5"],
    [true, "true"],
    [null, "null"],
    [undefined, "nothing"],
    [[], "a list of 0"],
    [[1, 2], "a list of 2"],
    [{ a: 1 }, "an object"],
    ["80cfee7d-1111-2222-3333-fc8500816bb3", '"…"'],
  ])("%j is shown as %s", (value, expected) => expect(quotableValue(value)).toBe(expected));
});

it("keeps text of exactly the allowed length and marks a cut with one character", () => {
  expect(quotableText("x".repeat(160))).toBe("x".repeat(160));
  expect(quotableText("x".repeat(161))).toBe(`${"x".repeat(159)}…`);
  expect(quotableText("abcdef", 4)).toBe("abc…");
});

it("keeps words, accents and emoji, and hex numbers that are too short for a key", () => {
  for (const text of ["größe 日本語 😀", "color #ff8800 at 2023-01-15", "d1d2bb44-6c66"])
    expect(cleanText(text)).toBe(text);
});

it("removes direction marks and other invisible characters, which could disguise a message", () => {
  expect(cleanText("a\u202Eb\u200Bc\u0007d")).toBe("abcd");
});
