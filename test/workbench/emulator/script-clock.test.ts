import { describe, expect, it } from "vitest";
import { instantHostOf, manifestOf, runBody } from "./support/script-under-test.ts";

function inZone(timeZone: string, body: string): unknown {
  const { host } = instantHostOf(`function test() { ${body} }`);
  const bundle = { ...host.state.bundle, manifest: manifestOf({ timeZone }) };
  const zoned = instantHostOf("", { bundle }).host.execute({ functionName: "test", kind: "editor" });
  return zoned.state === "completed" ? zoned.value : zoned;
}

describe("Date in a script", () => {
  it("platform 5.3: local fields are those of the manifest's zone, not of this computer", () => {
    const fields =
      "const d = new Date(Date.UTC(2026, 6, 1, 22, 30)); return [d.getDate(), d.getHours(), d.getTimezoneOffset()]";
    expect(inZone("Etc/GMT", fields)).toEqual([1, 22, 0]);
    expect(inZone("Europe/Berlin", fields)).toEqual([2, 0, -120]);
    expect(inZone("America/New_York", fields)).toEqual([1, 18, 240]);
  });

  it("builds dates from local fields and from texts without a zone", () => {
    const code =
      "return [new Date(2026, 0, 5), new Date('2026-01-05T10:00'), new Date('2026-01-05'), new Date('2026-01-05T10:00Z')].map(d => d.toISOString())";
    expect(inZone("Europe/Berlin", code)).toEqual([
      "2026-01-04T23:00:00.000Z",
      "2026-01-05T09:00:00.000Z",
      "2026-01-05T00:00:00.000Z",
      "2026-01-05T10:00:00.000Z",
    ]);
  });

  it("sets local fields across a change of the clocks", () => {
    const code =
      "const d = new Date(2026, 2, 28, 12); d.setDate(29); return [d.toISOString(), d.getHours(), String(d)]";
    expect(inZone("Europe/Berlin", code)).toEqual([
      "2026-03-29T10:00:00.000Z",
      12,
      "Sun Mar 29 2026 12:00:00 GMT+0200",
    ]);
  });

  it("keeps invalid dates invalid, and dates real", () => {
    const code =
      "const d = new Date('no date'); return [isNaN(d), String(d), isNaN(d.getDay()), isNaN(new Date(2026, NaN)), Object.prototype.toString.call(d), typeof Date()]";
    expect(inZone("Europe/Berlin", code)).toEqual([true, "Invalid Date", true, true, "[object Date]", "string"]);
  });

  it("writes local texts in the script's zone", () => {
    const code =
      "const d = new Date(0); return [d.toLocaleDateString('de-DE'), d.toLocaleTimeString('en-GB'), d.toDateString()]";
    expect(inZone("America/New_York", code)).toEqual(["31.12.1969", "19:00:00", "Wed Dec 31 1969"]);
  });

  it("shows whole milliseconds, also where services take parts of one", () => {
    const body =
      "Utilities.sleep(1); Utilities.sleep(1); return [Date.now(), new Date().getTime(), +new Date(Date.now())]";
    const start = Date.UTC(2026, 10, 23, 9);
    expect(runBody(body, { latencies: { sampleMs: () => 0.7 } })).toEqual([start + 4, start + 4, start + 4]);
  });

  it("in virtual time stands still until the script sleeps, and dice are repeatable", () => {
    expect(
      runBody("const a = Date.now(), b = new Date().getTime(); Utilities.sleep(1500); return [b - a, Date.now() - a]"),
    ).toEqual([0, 1500]);
    expect(runBody("return Math.random()")).toBe(runBody("return Math.random()"));
  });
});
