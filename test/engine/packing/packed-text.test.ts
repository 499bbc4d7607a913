import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { packText, unpackText } from "../../../src/engine/packing/packed-text.ts";

const ascii = fc.string({
  unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)),
  maxLength: 300,
});
const SAMPLE = JSON.stringify({ rows: Array.from({ length: 40 }, (_, index) => [`site${index}.com`, index * index]) });

describe("a packed text", () => {
  it("comes back as it was, whatever ASCII it is", () => {
    fc.assert(
      fc.property(ascii, (text) => {
        expect(unpackText(packText(text))).toBe(text);
      }),
    );
  });

  it("comes back as the same JSON where it has other characters", () => {
    fc.assert(
      fc.property(fc.json({ stringUnit: "binary" }), (json) => {
        expect(JSON.parse(unpackText(packText(json)) ?? "")).toEqual(JSON.parse(json));
      }),
    );
  });

  it("is printable ASCII, and no character of it is one that JSON would escape", () => {
    fc.assert(
      fc.property(ascii, (text) => {
        expect(packText(text)).toMatch(/^[!#-[\]-~]*$/);
      }),
    );
  });

  it("of random letters needs hardly more than their worth, of repeated ones next to nothing", () => {
    const letters = Array.from({ length: 4_000 }, (_, index) =>
      String.fromCharCode(97 + ((index * index * 31) % 257) / 10),
    );
    expect(packText(letters.join("")).length).toBeLessThan(4_000);
    expect(packText("https://www.example.com/".repeat(4_000)).length).toBeLessThan(400);
    expect(packText("0,".repeat(4_000)).length).toBeLessThan(100);
  });

  it("comes back when it is long and its letters are of all kinds", () => {
    const text = Array.from({ length: 300_000 }, (_, index) =>
      String.fromCharCode((index * 7_919 + (index >> 7)) & 127),
    );
    expect(unpackText(packText(text.join("")))).toBe(text.join(""));
  });
});

describe("a damaged packed text", () => {
  const packed = packText(SAMPLE);

  it("is recognised by any one changed character", () => {
    for (let at = 0; at < packed.length; at++) {
      for (const other of ["!", "#", "0", "a", ".", "~", "\\", "é", ""]) {
        const changed = packed.slice(0, at) + other + packed.slice(at + 1);
        if (changed !== packed) expect(unpackText(changed), `${other} at ${at}`).toBeUndefined();
      }
    }
  });

  it("is recognised when it is cut, doubled, or has its characters changed places", () => {
    for (let at = 0; at < packed.length; at++) {
      expect(unpackText(packed.slice(0, at))).toBeUndefined();
      const swapped = packed.slice(0, at) + packed.charAt(at + 1) + packed.charAt(at) + packed.slice(at + 2);
      if (swapped !== packed) expect(unpackText(swapped)).toBeUndefined();
    }
    expect(unpackText(packed + packed)).toBeUndefined();
    expect(unpackText(packed.slice(1) + packed.charAt(0))).toBeUndefined();
  });

  it("is recognised when it has the head of another", () => {
    const other = packText(SAMPLE.replace("site7", "site8"));
    expect(unpackText(other.slice(0, 10) + packed.slice(10))).toBeUndefined();
  });

  it("is recognised when it is any other text", () => {
    for (const text of ["", ".", "..", "0.0.", "1.1.!", "null", "{}", "<html>", SAMPLE]) {
      expect(unpackText(text)).toBeUndefined();
    }
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(unpackText(text)).toBeUndefined();
      }),
    );
  });
});
