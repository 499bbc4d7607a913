import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { failureOfAnswer } from "../../src/api/http-failure.ts";
import { ERROR_CODES, type ErrorCode } from "../../src/error-codes.ts";

const envelope = (code: number, message: string, description?: string) =>
  JSON.stringify({ error: { code, message, description } });

const KEYS = ["80cfee7d-1111-2222-3333-fc8500816bb3", "253a73ad11112222333344445555340aa0a94399"];

describe("codes", () => {
  it.each<[number, string, ErrorCode, "never" | "once" | "later"]>([
    [400, envelope(400, "Bad Request", "Invalid target"), "SER-120", "never"],
    [401, envelope(401, "Unauthorized"), "SER-202", "never"],
    [401, '{"message":"No token"}', "SER-202", "never"],
    [402, envelope(402, "Insufficient Funds"), "SER-310", "never"],
    [402, "", "SER-310", "never"],
    [402, "Insufficient funds – your API key is temporarily disabled", "SER-310", "never"],
    [403, envelope(403, "Insufficient funds", "Your balance is too low."), "SER-310", "never"],
    [403, envelope(403, "Forbidden", "Your plan does not include API credits."), "SER-310", "never"],
    [403, `${" ".repeat(9)}<p>${"x".repeat(300)} INSUFFICIENT FUNDS</p>`, "SER-310", "never"],
    [403, envelope(403, "Subscription required"), "SER-203", "never"],
    [403, envelope(403, "Limit reached", "Cannot add 50 keywords."), "SER-203", "never"],
    [403, '{"credits":0,"message":"Forbidden"}', "SER-203", "never"],
    [403, "", "SER-203", "never"],
    [404, envelope(404, "Not Found"), "SER-121", "never"],
    [408, "", "SER-510", "later"],
    [413, "", "SER-120", "never"],
    [414, "", "SER-120", "never"],
    [422, envelope(422, "Unprocessable"), "SER-120", "never"],
    [425, "", "SER-510", "later"],
    [429, envelope(429, "Too Many Requests"), "SER-411", "later"],
    [500, envelope(500, "Internal Server Error"), "SER-510", "later"],
    [502, "<html><title>502 Bad Gateway</title></html>", "SER-510", "later"],
    [503, "", "SER-510", "later"],
    [504, "<h1>504 Gateway Time-out</h1>", "SER-510", "once"],
    [599, "", "SER-510", "later"],
    [100, "", "SER-510", "never"],
    [301, "", "SER-510", "never"],
    [304, "", "SER-510", "never"],
    [405, envelope(405, "Method Not Allowed"), "SER-510", "never"],
    [418, "", "SER-510", "never"],
  ])("%i %j gives %s, tried again: %s", (status, body, code, retry) => {
    expect(failureOfAnswer(status, body)).toMatchObject({ code, retry, status });
  });
});

describe("what is quoted", () => {
  const quoted = (body: string) => /\(HTTP 400(?:: "(.*)")?\)/s.exec(failureOfAnswer(400, body).message)?.[1];

  it.each([
    [envelope(400, "Bad Request", "Parameter target is wrong."), "Bad Request: Parameter target is wrong."],
    [envelope(400, "Bad Request.", "More."), "Bad Request: More."],
    [envelope(400, "Twice", "Twice"), "Twice"],
    [envelope(400, "", "Only described"), "Only described"],
    ['{"error":"as a text","message":"not me"}', "as a text"],
    ['{"message":"legacy","detail":"not me"}', "legacy"],
    ['{"detail":"the detail"}', "the detail"],
    ['{"error":{"message":"inner"},"message":"outer"}', "inner"],
    ['{"error":{},"message":"outer"}', "outer"],
    ['"a bare text"', "a bare text"],
    ["plain words", "plain words"],
    ["<html><head><title> 400 Bad </title></head><body>body</body></html>", "400 Bad body"],
    ["<style>p{}</style><script>var a</script><p>Sorry,<br>wrong&nbsp;way</p>", "Sorry, wrong&nbsp;way"],
    ["line one\r\n\tline two\u0000\u200b!", "line one line two!"],
  ])("of %j is %j", (body, expected) => expect(quoted(body)).toBe(expected));

  it.each(["", "{}", "[]", "null", '{"error":null}', '{"message":7}', "<p></p>", '""'])("of %j is nothing", (body) => {
    expect(failureOfAnswer(400, body).message).toContain("(HTTP 400).");
  });

  it("is cut at 160 characters, never in the middle of a character", () => {
    const text = quoted(envelope(400, "😀".repeat(200)));
    expect(text).toHaveLength(159);
    expect(text).toMatch(/^(?:😀)+…$/u);
  });
});

it("says what happened, quotes the API, and says what to do next", () => {
  expect(failureOfAnswer(403, envelope(403, "Insufficient funds", "Your balance is too low.")).message).toBe(
    'Not enough credits; nothing was charged (HTTP 403: "Insufficient funds: Your balance is too low."). ' +
      "Top up, or ask for fewer targets. A new key may need ten minutes.",
  );
});

describe("keys", () => {
  const hidingPlaces = (key: string) => [
    envelope(401, `Key ${key} is unknown`),
    envelope(401, "Unauthorized", `x${key}y ${key.toUpperCase()}`),
    JSON.stringify({ message: `apikey=${key}&target=x` }),
    `<title>${key}</title>`,
    `Authorization: Token ${key}`,
    `${" ".repeat(3990)}${key}`,
    `${"<b></b>".repeat(570)}${key}`,
    `${"x".repeat(150)} ${key}`,
    `${key.slice(0, 10)}\u200b${key.slice(10)}`,
    key.replace(/-/g, ""),
  ];

  it.each(KEYS.flatMap(hidingPlaces))("never come back from %j", (body) => {
    const { message } = failureOfAnswer(401, body);
    expect(message.toLowerCase().replace(/-/g, "")).not.toMatch(/80cfee7d|fc8500816bb3|253a73ad|a94399/);
  });

  it.each(["apikey=demo-key&x=1", 'apiKey: "demo-key"', "Authorization: Token demo-key", '"api_key":"demo-key"'])(
    "of any form are hidden where they are announced: %j",
    (text) => {
      const { message } = failureOfAnswer(400, JSON.stringify({ message: `Refused ${text} today` }));
      expect(message).not.toContain("demo-key");
      expect(message).toContain("Refused");
      expect(message).toContain("today");
    },
  );
});

it("answers one line of bounded length for any status and body, quickly", () => {
  const body = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.jsonValue().map((value) => JSON.stringify(value)),
  );
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 599 }), body, (status, text) => {
      const { code, message } = failureOfAnswer(status, text);
      expect(ERROR_CODES[code]).toBeDefined();
      expect(message).not.toMatch(/\p{Cc}/u);
      expect(message.length).toBeLessThan(400);
    }),
  );
  for (const piece of ["<", "<script", "<title>", "80cfee7d-", "a", "apikey=", " "]) {
    expect(failureOfAnswer(500, piece.repeat(200_000)).code).toBe("SER-510");
  }
});
