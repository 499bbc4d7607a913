import { describe, expect, it } from "vitest";
import { textResponse } from "../workbench/emulator/support/script-under-test.ts";
import { answered } from "./support/probe-run.ts";

describe("what the probe answers about UrlFetch", () => {
  it.each([true, false])("a timeout in fetchAll is honoured: %s", (position) => {
    const { answer } = answered("fetchAllTimeoutHonoured", { fetchAllTimeoutHonoured: position });
    expect(answer).toBe(String(position));
  });

  it.each([true, false])("an administrator blocks it: %s", (position) => {
    expect(answered("adminBlocksFetch", { adminBlocksFetch: position }).answer).toBe(String(position));
  });

  it.each([
    ["cannot be reached", { result: { fault: "dns" as const }, tookMs: 10 }, "DNS error: "],
    ["answers 503", { result: textResponse(503, "busy"), tookMs: 8_000 }, "503 after 8000 ms"],
    ["is not slow", { result: textResponse(200, "{}"), tookMs: 3_000 }, "200 after 3000 ms"],
  ])("does not ask where the slow address %s, and says so", (_what, outcome, how) => {
    const line = answered("fetchAllTimeoutHonoured", {}, { answer: () => outcome });
    expect(line.answer).toBe("not asked");
    expect(line.how).toContain(how);
  });

  it("does not take an address that cannot be reached for an administrator's block", () => {
    const answer = () => ({ result: { fault: "dns" as const }, tookMs: 10 });
    expect(answered("adminBlocksFetch", {}, { answer }).answer).toBe("not asked");
  });

  it("is unsure where the timed wave fails for another reason, late", () => {
    let calls = 0;
    const answer = () => {
      calls += 1;
      return { result: calls === 1 ? textResponse(200, "{}") : { fault: "hang-up" as const }, tookMs: 8_000 };
    };
    expect(answered("fetchAllTimeoutHonoured", { fetchAllTimeoutHonoured: false }, { answer }).answer).toBe("unclear");
  });
});
