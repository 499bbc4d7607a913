// Failures that a test plans for one request among many, by `failNext`.
import { describe, expect, it } from "vitest";
import { DEMO_KEY, TRIAL_KEY } from "../../../workbench/sandbox/keys.ts";
import { createClient, type Reply } from "./sandbox-client.ts";

const SITE = { target: "biz2.com", mode: "domain", limit: 10 } as const;

describe("failNext", () => {
  it.each([
    [400, 400, 0],
    [402, 402, 0],
    [403, 403, 0],
    [404, 404, 0],
    [429, 429, 0],
    [500, 500, 0],
    [503, 503, 0],
    [504, 504, 0],
    ["hang-up", 0, 0],
    ["hang-up-after-charge", 0, 10],
    ["truncated-body", 200, 10],
    ["cursor-refused", 400, 0],
  ] as const)("with %s fails exactly the third request of a path", (how, status, credits) => {
    const client = createClient();
    client.sandbox.failNext({ path: "backlinks/raw", after: 2, how });
    const first = client.get("backlinks/raw", SITE);
    client.get("backlinks/all", SITE);
    const next = () => client.get("backlinks/raw", { ...SITE, next: String(first.json.next) });
    const second = next();
    const spent = client.spent();
    const third = next();
    expect([second.status, third.status, client.spent() - spent]).toEqual([200, status, credits]);
    expect(next().text).toBe(second.text);
  });

  it("fails so many in a row, of one key, until it is cancelled", () => {
    const client = createClient();
    const other = client.as({ key: TRIAL_KEY });
    const failure = client.sandbox.failNext({ times: 3, how: 500, key: DEMO_KEY });
    const ask = (by = client): number => by.get("account/subscription").status;
    expect([ask(), ask(other), ask(), failure.remaining()]).toEqual([500, 200, 500, 1]);
    failure.cancel();
    expect([ask(), failure.remaining()]).toEqual([200, 0]);
    client.sandbox.failNext({ times: Number.POSITIVE_INFINITY, how: 429 });
    expect([ask(), ask(), ask()]).toEqual([429, 429, 429]);
  });

  it("lets plans count for themselves, and a folder stand for all below it", () => {
    const client = createClient();
    client.sandbox.failNext({ path: "backlinks/", how: 503 });
    client.sandbox.failNext({ path: "/v1/backlinks/count", after: 1, how: 500 });
    const replies: readonly Reply[] = ["backlinks/count", "account/subscription", "backlinks/count"].map((path) =>
      client.get(path, path.startsWith("account") ? {} : { target: "a.com" }),
    );
    expect(replies.map(({ status }) => status)).toEqual([503, 200, 500]);
  });

  it("does not take a number of requests that is none", () => {
    expect(() => createClient().sandbox.failNext({ after: -1, how: 500 })).toThrow("number of requests");
  });
});
