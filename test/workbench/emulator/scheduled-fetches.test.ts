import { describe, expect, it } from "vitest";
import { fixedLatencies, times, useScheduledHosts } from "./support/scheduled-hosts.ts";
import { type Answerer, textResponse } from "./support/script-under-test.ts";

const hostOf = useScheduledHosts();

/** The last part of the URL says after how many milliseconds the answer comes; its text, when the server was asked. */
const slowly: Answerer = ({ url }, nowMs) => ({
  result: textResponse(200, String(nowMs)),
  tookMs: Number(url.split("/").at(-1)),
});
const FETCH =
  "function f(...all) { const started = Date.now(); try { const answers = UrlFetchApp.fetchAll(all.map(([ms, timeoutSeconds]) => ({ url: 'https://a.example/' + ms, ...(timeoutSeconds ? { timeoutSeconds } : {}) }))); return [answers.map((answer) => Number(answer.getContentText()) - started), Date.now() - started]; } catch (fault) { return [fault.message, Date.now() - started]; } }";

describe("UrlFetchApp in the scheduled host", () => {
  it("platform 2.2: sends a wave at once, and has it when the last answer has come", async () => {
    const { values } = hostOf(FETCH, { answer: slowly });
    expect(await values([{ args: [[300], [900], [20]] }])).toEqual([[[0, 0, 0], 900]]);
  });

  it("platform 8.1: asks the server half the overhead after the call", async () => {
    const { values } = hostOf(FETCH, { answer: slowly, latencies: fixedLatencies({ "fetch.send": 100 }) });
    expect(await values([{ args: [[300]] }])).toEqual([[[50], 400]]);
  });

  it("platform 2.2: gives up on an answer that is slower than its timeout, not on one that comes just then", async () => {
    const { host, values } = hostOf(FETCH, { answer: slowly });
    const told: unknown[] = [];
    host.onFetch(({ status, fault, tookMs }) => told.push(status ?? fault, tookMs));
    expect(await values([{ args: [[2_001, 2]] }])).toEqual([["Timeout: https://a.example/2001", 2_000]]);
    expect(await values([{ args: [[2_000, 2]] }])).toEqual([[[0], 2_000]]);
    expect(told).toEqual(["timeout", 2_000, 200, 2_000]);
  });

  it("shows the server the requests of all executions in the order of their moments", async () => {
    const moments: number[] = [];
    const { host, values } = hostOf(FETCH, {
      answer(request, nowMs) {
        moments.push(nowMs);
        return slowly(request, nowMs);
      },
    });
    const start = host.clock.nowMs();
    await values([
      { args: [[500]], afterMs: 40 },
      { args: [[10]], afterMs: 20 },
      { args: [[10]], afterMs: 60 },
    ]);
    expect(moments).toEqual([start + 20, start + 40, start + 60]);
  });

  it("counts what all executions send together", async () => {
    const { seen, values } = hostOf(FETCH, { answer: slowly });
    await values(times(50, { args: [[100], [200]] }));
    expect(seen).toHaveLength(100);
  });
});
