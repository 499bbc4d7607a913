import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeWire, encodeWire } from "../../../workbench/emulator/wire-value.ts";

const crossed = (value: unknown): unknown => decodeWire(JSON.parse(JSON.stringify(encodeWire(value))));

describe("values on their way between realms", () => {
  it("arrive as they left, whatever JSON lacks", () => {
    const leaf = fc.oneof(fc.string(), fc.double(), fc.boolean(), fc.constant(null), fc.constant(undefined), fc.date());
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        leaf,
        fc.array(tie("tree")),
        fc.dictionary(fc.string(), tie("tree"), { noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(crossed(value)).toEqual(value);
      }),
    );
  });

  it("are named, not passed, where they cannot cross", () => {
    class Own {}
    const cycle: unknown[] = [];
    cycle.push(cycle);
    const unsupported = [() => 1, Symbol("s"), new Map(), new Own(), 1n];
    expect(unsupported.map((value) => encodeWire(value))).toEqual([
      { kind: "unsupported", what: "function" },
      { kind: "unsupported", what: "symbol" },
      { kind: "unsupported", what: "Map" },
      { kind: "unsupported", what: "Own" },
      { kind: "unsupported", what: "bigint" },
    ]);
    expect(encodeWire(cycle)).toEqual([{ kind: "unsupported", what: "a cycle" }]);
  });

  it("keep the name and text of an error", () => {
    expect(encodeWire(new TypeError("x"))).toEqual({ kind: "error", name: "TypeError", message: "x" });
  });
});
