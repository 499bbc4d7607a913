import { createHash, createHmac } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { instantHostOf, runBody } from "./support/script-under-test.ts";

function signed(bytes: Buffer): number[] {
  return [...new Int8Array(bytes)];
}

describe("Utilities", () => {
  it("encodes and decodes base64, plain and web-safe, as signed bytes", () => {
    const body =
      "return [Utilities.base64Encode('ü?>'), Utilities.base64EncodeWebSafe('ü?>>'), Utilities.base64Encode([-1, 0, 1]), Utilities.base64Decode('/wAB'), Utilities.base64DecodeWebSafe('_wAB')]";
    expect(runBody(body)).toEqual(["w7w/Pg==", "w7w_Pj4=", "/wAB", [-1, 0, 1], [-1, 0, 1]]);
    expect(() => runBody("Utilities.base64Decode('*')")).toThrow("Could not decode string.");
  });

  it("computes digests and signatures", () => {
    const body =
      "return [Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, 'ü'), Utilities.computeDigest(Utilities.DigestAlgorithm.MD5, [1, -1]), Utilities.computeHmacSha256Signature('v', 'k'), Utilities.computeHmacSignature(Utilities.MacAlgorithm.HMAC_SHA_1, 'v', 'k')]";
    expect(runBody(body)).toEqual([
      signed(createHash("sha256").update("ü").digest()),
      signed(
        createHash("md5")
          .update(Buffer.from([1, 255]))
          .digest(),
      ),
      signed(createHmac("sha256", "k").update("v").digest()),
      signed(createHmac("sha1", "k").update("v").digest()),
    ]);
    expect(() => runBody("Utilities.computeDigest('MD5', 'x')")).toThrow(
      "don't match the method signature for Utilities.computeDigest.",
    );
  });

  it("compresses and expands, keeping names", () => {
    const body =
      "const z = Utilities.gzip(Utilities.newBlob('text', 'text/plain', 'a.txt')); const u = Utilities.ungzip(z); return [z.getName(), z.getContentType(), u.getName(), u.getDataAsString()]";
    expect(runBody(body)).toEqual(["a.txt.gz", "application/x-gzip", "a.txt", "text"]);
    expect(() => runBody("Utilities.ungzip(Utilities.newBlob('x'))")).toThrow(
      "must have content type application/x-gzip",
    );
    expect(() => runBody("Utilities.ungzip(Utilities.newBlob('x', 'application/x-gzip'))")).toThrow(
      "Could not decompress gzip data.",
    );
  });

  it("any text survives compression and base64, whatever it holds", () => {
    const { host } = instantHostOf(
      "function f(texts) { return texts.map(t => Utilities.newBlob(Utilities.base64Decode(Utilities.base64Encode(Utilities.gzip(Utilities.newBlob(t)).getBytes())), 'application/x-gzip')).map(b => Utilities.ungzip(b).getDataAsString()); }",
    );
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary" }), { maxLength: 5 }), (texts) => {
        expect(host.execute({ functionName: "f", kind: "editor", args: [texts] })).toMatchObject({ value: texts });
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ["yyyy-MM-dd'T'HH:mm:ssXXX", "Europe/Berlin", "2026-11-23T15:04:05+01:00"],
    ["EEEE, d MMMM yy h:mm a", "America/New_York", "Monday, 23 November 26 9:04 AM"],
    ["EEE MMM dd HH:mm:ss z yyyy", "GMT", "Mon Nov 23 14:04:05 GMT 2026"],
    ["DDD u k K S Z G ''", "UTC", "327 1 14 2 7 +0000 AD '"],
    ["yyyy-MM-dd", "Asia/Beirut", "2026-11-23"],
    ["HH:mm z", "GMT+5:30", "19:34 GMT+05:30"],
  ])("platform 1.4: formats dates with %s in %s", (pattern, timeZone, expected) => {
    const body = `return Utilities.formatDate(new Date(${Date.UTC(2026, 10, 23, 14, 4, 5, 7)}), '${timeZone}', arguments[0])`;
    expect(runBody(body, { request: { args: [pattern] } })).toBe(expected);
  });

  it("refuses what is no date, no zone and no pattern", () => {
    expect(() => runBody("Utilities.formatDate('2026', 'GMT', 'yyyy')")).toThrow(
      "The parameters (String,String,String) don't match",
    );
    expect(() => runBody("Utilities.formatDate(new Date(), 'Mars/Base', 'yyyy')")).toThrow(
      "Invalid argument: timeZone",
    );
    expect(() => runBody("Utilities.formatDate(new Date(), 'GMT', 'b')")).toThrow("Illegal pattern character 'b'");
    expect(() => runBody("Utilities.formatDate(new Date(NaN), 'GMT', 'yyyy')")).toThrow("Invalid argument: date");
  });

  it("parses dates in a zone", () => {
    expect(runBody("return Utilities.parseDate('2026-07-01 10:00', 'Europe/Berlin', 'yyyy-MM-dd HH:mm')")).toEqual(
      new Date(Date.UTC(2026, 6, 1, 8)),
    );
    expect(() => runBody("Utilities.parseDate('July', 'GMT', 'yyyy')")).toThrow('Unparseable date: "July"');
  });

  it.each([
    ["%s has %d of %.2f", ["a", 5, 1.005], "a has 5 of 1.00"],
    ["%05d|%-4s|%4s|%+d|%x|%%", [42, "ab", "cd", 3, 255], "00042|ab  |  cd|+3|ff|%"],
    ["%c%o%b %e", [65, 8, 1, 1234.5], "A10true 1.234500e+3"],
  ])("formats %s", (template, args, expected) => {
    expect(runBody("return Utilities.formatString(...arguments)", { request: { args: [template, ...args] } })).toBe(
      expected,
    );
  });

  it("parses CSV with quotes, line breaks and other delimiters", () => {
    expect(runBody('return Utilities.parseCsv(\'a,"b\\nc"\\n"d""e",\')')).toEqual([
      ["a", "b\nc"],
      ['d"e', ""],
    ]);
    expect(runBody("return Utilities.parseCsv('a;b', ';')")).toEqual([["a", "b"]]);
  });

  it("platform 2.7: sleeps up to five minutes a call, in whole milliseconds", () => {
    expect(runBody("const s = Date.now(); Utilities.sleep(1200.9); return Date.now() - s")).toBe(1_200);
    expect(() => runBody("Utilities.sleep(300001)")).toThrow("Argument too large: milliseconds");
    expect(() => runBody("Utilities.sleep(-1)")).toThrow("Invalid argument: milliseconds");
  });

  it("in virtual time makes the same identifiers in each run with the same seed", () => {
    const made = (seed: number) => runBody("return Utilities.getUuid()", { seed });
    expect(made(1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(made(1)).toBe(made(1));
    expect(made(2)).not.toBe(made(1));
  });

  it("makes unlike identifiers, and names what it lacks", () => {
    expect(runBody("return [Utilities.getUuid().length, Utilities.getUuid() === Utilities.getUuid()]")).toEqual([
      36,
      false,
    ]);
    expect(() => runBody("Utilities.computeRsaSha256Signature('a', 'b')")).toThrow(
      "not emulated: Utilities.computeRsaSha256Signature",
    );
  });

  it("platform 3.2: enums print their name", () => {
    expect(
      runBody(
        "return [String(Utilities.DigestAlgorithm.SHA_256), ScriptApp.AuthMode.FULL + '', JSON.stringify(ScriptApp.WeekDay.MONDAY)]",
      ),
    ).toEqual(["SHA_256", "FULL", '"MONDAY"']);
  });
});
