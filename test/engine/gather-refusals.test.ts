import { describe, expect, it } from "vitest";
import { fakePorts, refusal } from "./fake-ports.ts";
import { type Answer, counted, run, sites } from "./gather-run.ts";

describe("gather when the API refuses", () => {
  const refusing =
    (...bad: readonly string[]): Answer =>
    (request, ordinary) =>
      request.targets.some((target) => bad.includes(target)) ? refusal(400, "Invalid target") : ordinary();

  it("splits a refused batch until the culprit stands alone, and pays for the others once", () => {
    const ports = fakePorts({ answer: refusing("site37.com") });
    const { codes, receipt } = run(ports, sites(100));
    expect(counted(codes)).toEqual({ ok: 99, "SER-120": 1 });
    expect(codes[37]).toBe("SER-120");
    expect(receipt.credits).toBe(990);
    expect(receipt.requests).toBeLessThanOrEqual(15);
  });

  it("finds several culprits in several batches", () => {
    const bad = ["site0.com", "site99.com", "site150.com", "site151.com", "site299.com"];
    const { codes, receipt } = run(fakePorts({ answer: refusing(...bad) }), sites(300));
    expect(counted(codes)).toEqual({ ok: 295, "SER-120": 5 });
    expect(receipt.credits).toBe(2_950);
  });

  it("stops splitting when the request itself is refused, whatever its targets", () => {
    const ports = fakePorts({ answer: () => refusal(400, "Unknown parameter") });
    const { codes, receipt } = run(ports, sites(5_000));
    expect(counted(codes)).toEqual({ "SER-120": 5_000 });
    expect(receipt.credits).toBe(0);
    expect(receipt.requests).toBeLessThan(60);
  });

  it("treats a 404 as no data for the one target that causes it", () => {
    const answer: Answer = (request, ordinary) =>
      request.targets.includes("site3.com") ? refusal(404, "Not found") : ordinary();
    expect(counted(run(fakePorts({ answer }), sites(10)).codes)).toEqual({ ok: 9, "SER-121": 1 });
  });

  it.each([
    [401, "Unauthorized", "SER-202"],
    [402, "Insufficient funds", "SER-310"],
    [403, "Insufficient funds", "SER-310"],
    [403, "Subscription required", "SER-203"],
  ])("stops at once on %i %s", (status, description, code) => {
    const ports = fakePorts({ answer: () => refusal(status, description) });
    const { codes, receipt } = run(ports, sites(2_000));
    expect(counted(codes)).toEqual({ [code]: 2_000 });
    expect(ports.waves).toHaveLength(1);
    expect(receipt.credits).toBe(0);
  });

  it("keeps what came before the credits ran out", () => {
    let balance = 15_000;
    const answer: Answer = (request, ordinary) => {
      balance -= request.targets.length * 10;
      return balance < 0 ? refusal(402, "Insufficient funds") : ordinary();
    };
    const { codes, receipt } = run(fakePorts({ answer }), sites(2_000));
    expect(counted(codes)).toEqual({ ok: 1_500, "SER-310": 500 });
    expect(receipt.credits).toBe(15_000);
  });

  it("tries a failing server again and gives up only on the target that makes it fail", () => {
    let failures = 0;
    const answer: Answer = (request, ordinary) => {
      if (request.targets.includes("site0.com") && failures++ < 2) return refusal(503, "Unavailable");
      return request.targets.includes("site200.com") ? refusal(500, "Broken") : ordinary();
    };
    const { codes, receipt } = run(fakePorts({ answer }), sites(300));
    expect(counted(codes)).toEqual({ ok: 299, "SER-510": 1 });
    expect(receipt.credits).toBe(2_990);
  });
});
