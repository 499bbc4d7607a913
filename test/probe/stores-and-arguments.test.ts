import { describe, expect, it } from "vitest";
import type { HostSwitches } from "../../workbench/emulator/switches.ts";
import { answered } from "./support/probe-run.ts";

describe("what the probe answers about custom functions", () => {
  it.each(["allowed", "refused"] as const)("property writes: %s", (position) => {
    expect(answered("propertyWritesInCustomFunctions", { propertyWritesInCustomFunctions: position }).answer).toBe(
      position,
    );
  });

  it.each([
    ["works", "yes"],
    ["refused", "no"],
  ] as const)("locks: %s", (position, keepsOut) => {
    const switches: Partial<HostSwitches> = { lockInCustomFunctions: position };
    expect(answered("lockInCustomFunctions", switches).answer).toBe(position);
    expect(answered("held lock keeps cells out", switches).answer).toBe(keepsOut);
  });

  it.each(["shared", "split"] as const)("the document cache: %s", (position) => {
    expect(answered("cacheVisibility", { cacheVisibility: position }).answer).toBe(position);
  });

  it.each(["", "undefined", "null"] as const)("a skipped argument: %j", (position) => {
    const { answer } = answered("skippedArgument", { skippedArgument: position });
    expect(answer).toBe(position === "" ? '""' : position);
  });

  it.each([
    ["text", '"#ERROR!" | ""'],
    ["object", 'object #ERROR!: #ERROR! | ""'],
  ] as const)("a cell with an error: %s", (position, shown) => {
    const { answer, how } = answered("errorArgument", { errorArgument: position });
    expect(answer).toBe(position);
    expect(how).toContain(shown);
  });
});

describe("what the probe answers about stores", () => {
  it.each(["documented", "measured"] as const)("the limit of a property: %s", (position) => {
    expect(answered("propertyValueLimit", { propertyValueLimit: position }).answer).toBe(position);
  });
});
