// Where requests go: the sandbox's access and the live one, as far as it can be tested without spending anything.
import { describe, expect, it } from "vitest";
import { openLiveAccess, openSandboxAccess } from "../../workbench/api-access.ts";
import type { FetchEvent } from "../../workbench/emulator/host.ts";
import type { RequestLine } from "../../workbench/page/protocol.ts";
import { DEMO_KEY } from "../../workbench/sandbox/keys.ts";

type Line = Omit<RequestLine, "number">;

describe("sandbox access", () => {
  it("reports each request with what it cost, and what is left", async () => {
    const access = await openSandboxAccess();
    const lines: Line[] = [];
    access.watch(
      () => undefined,
      (line) => lines.push(line),
    );
    const url = "https://api.seranking.com/v1/backlinks/metrics?target=nike.com&mode=domain";
    const headers = { authorization: `Token ${access.key}` };
    await access.network.send({ method: "GET", url, headers }, AbortSignal.timeout(5_000));
    expect(lines).toMatchObject([
      { method: "GET", path: "/v1/backlinks/metrics", targets: 1, status: 200, credits: 100 },
    ]);
    expect(access.creditsLeft(DEMO_KEY)).toBe(1_000_000_000 - 100);
    await access.close();
  });
});

describe("the sandbox's day", () => {
  it("is that of the clock that it follows", async () => {
    const access = await openSandboxAccess();
    const lastDay = async () => {
      const url = "https://api.seranking.com/v1/backlinks/history/count?target=nike.com&mode=domain";
      const headers = { authorization: `Token ${access.key}` };
      const result = await access.network.send({ method: "GET", url, headers }, AbortSignal.timeout(5_000));
      if ("fault" in result) throw new Error(result.fault);
      const days =
        Buffer.from(result.body)
          .toString("utf8")
          .match(/\d{4}-\d{2}-\d{2}/g) ?? [];
      return days.toSorted().at(-1);
    };
    access.followClock(() => Date.UTC(2027, 1, 3, 12));
    expect(await lastDay()).toMatch(/^2027-02-0[23]$/);
    access.followClock(() => Date.UTC(2027, 1, 10, 12));
    expect(await lastDay()).toMatch(/^2027-02-(09|10)$/);
    await access.close();
  });
});

describe("live access", () => {
  it.each([undefined, "", "  "])("asks for a key when there is %j", (key) => {
    expect(() => openLiveAccess(key)).toThrow("SERANKING_API_KEY");
  });

  it("reaches the API only", async () => {
    const { network } = openLiveAccess("secret");
    const request = { method: "GET", url: "https://elsewhere.example/", headers: {} };
    expect(await network.send(request, AbortSignal.timeout(5_000))).toEqual({ fault: "dns" });
  });

  it("reports requests at documented prices and never the key", () => {
    const access = openLiveAccess("secret-key");
    const lines: Line[] = [];
    let tell: ((event: FetchEvent) => void) | undefined;
    access.watch(
      (listener) => {
        tell = listener;
      },
      (line) => lines.push(line),
    );
    tell?.({
      executionId: 1,
      method: "post",
      url: "https://api.seranking.com/v1/backlinks/metrics?apikey=secret-key",
      status: 200,
      startedMs: 5,
      tookMs: 7,
      requestBody: '{"target":["a.com","b.com"]}',
    });
    expect(lines).toEqual([
      { method: "POST", path: "/v1/backlinks/metrics", targets: 2, status: 200, atMs: 5, tookMs: 7, credits: 200 },
    ]);
    expect(JSON.stringify(lines)).not.toContain("secret-key");
    expect(access.keys).toEqual([]);
  });
});
