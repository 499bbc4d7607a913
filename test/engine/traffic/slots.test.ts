import { describe, expect, it } from "vitest";
import { isFree, type Slot, slotIn, slotText } from "../../../src/engine/traffic/slots.ts";

const NOW = Date.UTC(2026, 10, 23, 9);
const ASKING: Slot = {
  kind: "asking",
  id: "k3j2",
  atMs: NOW,
  what: "SER_METRICS",
  freshSinceMs: NOW - 1_000,
  wants: [
    {
      endpoint: "metrics",
      targets: [
        { text: "a.com", mode: "domain" },
        { text: 'https://b.com/"x"\n?ü', mode: "url" },
      ],
    },
    { endpoint: "authority/page", targets: [{ text: "c.com", mode: "host" }] },
  ],
};
const ANSWERED: Slot = {
  kind: "answered",
  id: "k3j2",
  atMs: NOW,
  failures: [["metrics:d", "a.com", { code: "SER-120", message: 'Refused: "…" \u202e\n' }]],
};

describe("a slot", () => {
  it("comes back as it was, as ASCII", () => {
    for (const slot of [ASKING, ANSWERED]) {
      expect(slotText(slot)).toMatch(/^[ -~]*$/);
      expect(slotIn(slotText(slot))).toEqual(slot);
    }
  });

  it.each([undefined, "", "{", "null", "[]", '["x"]', "[3,1,1]"])("that holds %j is nobody's", (text) => {
    expect(slotIn(text)).toBeUndefined();
    expect(isFree(slotIn(text), NOW)).toBe(true);
  });

  it("leaves out endpoints and failures that it does not know", () => {
    expect(slotIn(`[1,"id",${NOW},"X",0,[["raw",["a.com"],[0]],["count",["a.com"],[9]]]]`)).toMatchObject({
      wants: [{ endpoint: "count", targets: [{ text: "a.com", mode: "domain" }] }],
    });
    expect(slotIn(`[2,"id",${NOW},[["count:d","a.com","no code","x"],["count:d"]]]`)).toMatchObject({ failures: [] });
  });

  it("is taken while somebody waits there, and free when it was answered or nobody can be waiting any more", () => {
    expect(isFree(ASKING, NOW + 24_000)).toBe(false);
    expect(isFree(ASKING, NOW + 26_000)).toBe(true);
    expect(isFree(ASKING, NOW - 3_600_000)).toBe(true);
    expect(isFree(ANSWERED, NOW)).toBe(true);
  });
});
