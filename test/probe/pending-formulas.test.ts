import { afterEach, describe, expect, it } from "vitest";
import type { HostSwitches } from "../../workbench/emulator/switches.ts";
import { answered } from "./support/probe-run.ts";
import { type RealProbe, realProbeOn } from "./support/slow-cells.ts";

const probes: RealProbe[] = [];
afterEach(() => Promise.all(probes.splice(0).map(({ host }) => host.close())));

function probeOn(switches: Partial<HostSwitches>): RealProbe {
  const probe = realProbeOn(switches);
  probes.push(probe);
  return probe;
}

describe("what the probe answers about formulas that are under way", () => {
  it.each([
    { blockingZoneGetter: false, sharePendingCalls: true },
    { blockingZoneGetter: true, sharePendingCalls: false },
  ])("the zone waits for them, and equal calls share one: %o", async (switches) => {
    const table = await probeOn(switches).run();
    expect(table.get("blockingZoneGetter")?.answer).toBe(String(switches.blockingZoneGetter));
    expect(table.get("sharePendingCalls")?.answer).toBe(String(switches.sharePendingCalls));
  });

  it("does not ask where slow cells are ready before anything else can happen", () => {
    expect(answered("blockingZoneGetter")).toEqual({
      answer: "not asked",
      how: "The slow cells were ready before anything could be asked meanwhile.",
    });
  });

  it.each([true, false])("they are evaluated while no page shows the file: %s", async (evaluateWithoutPage) => {
    const probe = probeOn({ evaluateWithoutPage, clockTriggerHasActive: true });
    const close = probe.host.pageOpened();
    await probe.run();
    close();
    await probe.host.execute({ functionName: "noteHostProbeClock", kind: "clock-trigger" });
    probe.host.pageOpened();
    expect((await probe.run()).get("evaluateWithoutPage")?.answer).toBe(String(evaluateWithoutPage));
  });
});
