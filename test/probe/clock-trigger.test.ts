import { describe, expect, it } from "vitest";
import { type Probe, probeOn } from "./support/probe-run.ts";

const triggersOf = ({ host }: Probe) => host.state.triggers.get(host.state.user.email) ?? [];
const userProperties = ({ host }: Probe) => host.state.propertyStore(host.state.storeKey("user", host.state.user));

/** As the host does it after the trigger's minute. */
function fire({ host }: Probe): void {
  expect(host.execute({ functionName: "noteHostProbeClock", kind: "clock-trigger" }).state).toBe("completed");
}

describe("what the probe answers about clock triggers", () => {
  it.each([true, false])("an active file in them: %s", (position) => {
    const probe = probeOn({ clockTriggerHasActive: position });
    expect(probe.run().get("clockTriggerHasActive")?.answer).toBe("not asked");
    fire(probe);
    expect(probe.run().get("clockTriggerHasActive")?.answer).toBe(String(position));
  });

  it("says that it cannot ask for evaluation without a page where the trigger has no file", () => {
    const probe = probeOn({ clockTriggerHasActive: false });
    probe.run();
    fire(probe);
    expect(probe.run().get("evaluateWithoutPage")).toEqual({
      answer: "not asked",
      how: "The trigger had no sheet to set a formula in.",
    });
  });

  it("sets one trigger, however often it is run before that fires, and says when to come back", () => {
    const probe = probeOn();
    probe.run();
    expect(probe.run().get("clockTriggerHasActive")?.how).toContain("run probeHost again");
    expect(triggersOf(probe)).toMatchObject([{ handler: "noteHostProbeClock", clock: { afterMs: 60_000 } }]);
  });

  it("leaves no trigger and no note behind once it has printed the answer", () => {
    const probe = probeOn({ clockTriggerHasActive: true });
    probe.run();
    fire(probe);
    probe.run();
    expect(triggersOf(probe)).toEqual([]);
    expect(userProperties(probe).getAll()).toEqual({});
  });

  it("leaves the triggers of other functions alone", () => {
    const probe = probeOn();
    const other = { id: "1", handler: "somethingElse", eventType: "CLOCK" } as const;
    probe.host.state.triggers.set(probe.host.state.user.email, [other]);
    probe.run();
    fire(probe);
    probe.run();
    expect(triggersOf(probe)).toEqual([other]);
  });
});
