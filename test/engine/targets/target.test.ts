import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ModeChoice, readTarget } from "../../../src/engine/targets/target.ts";

const read = (text: string, mode: ModeChoice = "auto") => {
  const reading = readTarget(text, mode);
  return reading.ok ? `${reading.target.mode} ${reading.target.text}` : reading.failure.code;
};

describe("readTarget", () => {
  it.each([
    ["example.com", "domain example.com"],
    ["  Example.COM  ", "domain example.com"],
    ["www.example.com", "domain example.com"],
    ["https://www.example.com/", "domain example.com"],
    ["HTTP://Example.com", "domain example.com"],
    ["//example.com", "domain example.com"],
    ["example.com.", "domain example.com"],
    ["example.com:8080", "domain example.com"],
    ["https://example.com:443/", "domain example.com"],
    ["example.com/?", "domain example.com"],
    ["example.com#part", "domain example.com"],
    ["sc-domain:example.com", "domain example.com"],
    ["blog.example.co.uk", "domain blog.example.co.uk"],
    ["www.com", "domain www.com"],
    ["my_shop.example.com", "domain my_shop.example.com"],
    ["münchen.de", "domain xn--mnchen-3ya.de"],
    ["MÜNCHEN.de", "domain xn--mnchen-3ya.de"],
    ["xn--mnchen-3ya.de", "domain xn--mnchen-3ya.de"],
    ["例え。jp", "domain xn--r8jz45g.jp"],
    ["пример.рф", "domain xn--e1afmkfd.xn--p1ai"],
    ["example.com/page", "url https://example.com/page"],
    ["http://example.com/page", "url http://example.com/page"],
    ["www.example.com/Page/?Q=1#x", "url https://www.example.com/Page/?Q=1"],
    ["example.com?q=1", "url https://example.com/?q=1"],
    ["https://example.com:8443/a", "url https://example.com:8443/a"],
    ["https://example.com:443/a", "url https://example.com/a"],
    ["example.com/ä b", "url https://example.com/%C3%A4%20b"],
    ["example.com/%C3%A4", "url https://example.com/%C3%A4"],
    ["example.com/%c3%a4", "url https://example.com/%C3%A4"],
    ["example.com/%7Eme/%41", "url https://example.com/~me/A"],
    ["example.com:0443/a", "url https://example.com/a"],
    ["example.com:80/a", "url http://example.com/a"],
    ["\u200bexample.com\u200e", "domain example.com"],
    ["exam\u200dple.com\u00ad", "domain example.com"],
    ["https://medium.com/@someone", "url https://medium.com/@someone"],
    ["https://example.com:8080/@a", "url https://example.com:8080/@a"],
  ])("in mode auto reads %j as %j", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each([
    ["domain", "https://www.example.com/page", "domain example.com"],
    ["host", "https://www.example.com/page", "host www.example.com"],
    ["host", "example.com", "host example.com"],
    ["url", "example.com", "url https://example.com/"],
    ["url", "http://www.example.com", "url http://www.example.com/"],
  ] as const)("in mode %s reads %j as %j", (mode, text, expected) => {
    expect(read(text, mode)).toBe(expected);
  });

  it.each([
    ["foo bar", "SER-101"],
    ["localhost", "SER-101"],
    ["host", "SER-101"],
    ["=1+1", "SER-101"],
    ["http://", "SER-101"],
    ["https:///path", "SER-101"],
    ["ftp://example.com", "SER-101"],
    ["javascript:alert(1)", "SER-101"],
    ["-example.com", "SER-101"],
    ["example-.com", "SER-101"],
    ["exa mple.com", "SER-101"],
    ["example..com", "SER-101"],
    [".example.com", "SER-101"],
    ["example.com\u0000", "SER-101"],
    ["exam\tple.com", "SER-101"],
    ["example.com:99999", "SER-101"],
    ["🔥", "SER-101"],
    ["1.2", "SER-101"],
    ["1.2M", "SER-101"],
    ["12.5k", "SER-101"],
    ["U.S", "SER-101"],
    ["e.g", "SER-101"],
    ["song.mp3", "SER-101"],
    ["report.v2", "SER-101"],
    ["<script>.com", "SER-101"],
    [`${"a".repeat(64)}.com`, "SER-101"],
    ["192.168.0.1", "SER-102"],
    ["http://8.8.8.8/dns", "SER-102"],
    ["[2001:db8::1]", "SER-102"],
    ["2001:db8::1", "SER-102"],
    [`example.com/${"a".repeat(2100)}`, "SER-103"],
    [`example.com/${"ä".repeat(500)}`, "SER-103"],
    ["x".repeat(50_000), "SER-103"],
    ["me@example.com", "SER-104"],
    ["mailto:me@example.com", "SER-104"],
    ["http://user:pass@host", "SER-104"],
    ["https://user:secret@example.com/", "SER-104"],
  ])("refuses %j with %s", (text, code) => {
    expect(read(text)).toBe(code);
  });

  it.each([
    "https://me:hunter2@example.com/",
    `http://me:hunter2@example.com/${"a".repeat(2_100)}`,
    "http://me:hunter2/x@example.com/",
    "http://me:hunter2?x@example.com",
    "http://me:hunter2\tx@example.com",
    "me:hunter2@example.com",
  ])("does not repeat the password of %j in the message", (text) => {
    const reading = readTarget(text, "auto");
    expect(reading).toMatchObject({ ok: false, failure: { code: "SER-104" } });
    expect(JSON.stringify(reading)).not.toContain("hunter2");
  });

  it("never throws, sends only ASCII of at most 2,063 characters, and reads what it sends the same way again", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.webUrl(), fc.domain()), (text) => {
        const reading = readTarget(text, "auto");
        if (!reading.ok) return /^SER-10[1-4]$/.test(reading.failure.code) && reading.failure.message.length < 250;
        const again = readTarget(reading.target.text, "auto");
        return /^[!-~]{3,2063}$/.test(reading.target.text) && again.ok && again.target.text === reading.target.text;
      }),
      { numRuns: 3_000 },
    );
  });
});

describe("a plain name", () => {
  it("is the same target as when it is written in a way that takes a closer look", () => {
    fc.assert(
      fc.property(fc.domain(), fc.constantFrom<ModeChoice>("auto", "domain", "host", "url"), (name, choice) => {
        const lower = name.toLowerCase();
        expect(readTarget(lower, choice)).toEqual(readTarget(` ${lower.toUpperCase()} `, choice));
      }),
    );
  });
});
