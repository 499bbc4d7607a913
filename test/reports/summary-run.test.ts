import { describe, expect, it } from "vitest";
import { orderOf, reportFile } from "./report-file.ts";

describe("a summary", () => {
  it("buys nothing beyond what was agreed, however often its answer is lost", () => {
    const file = reportFile({ wave: () => ({ ok: false, failure: "network", detail: "gone" }) });
    const run = file.drive(file.start(orderOf({ report: "summary", targets: ["a.com"] })));
    expect(run).toMatchObject({ state: "stopped", unconfirmedCredits: 100, credits: 0 });
    expect(run.problem).toMatch(/^SER-306/);
    expect(file.engine.sent).toHaveLength(1);
  });
});
