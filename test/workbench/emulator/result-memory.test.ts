import { describe, expect, it } from "vitest";
import type { Argument } from "../../../workbench/emulator/custom-function-host.ts";
import { ResultMemory } from "../../../workbench/emulator/custom-functions/result-memory.ts";
import { instantHostOf } from "./support/script-under-test.ts";

const call = (args: readonly Argument[], row = 0, name = "F") => ({ name, args, cell: { sheetId: 0, row, column: 0 } });

describe("the memory of results", () => {
  it("platform 1.8: runs a function once for the same arguments, whichever cell asks", () => {
    const { host } = instantHostOf("function F(a) { return a; }");
    host.customFunctions.lookUp(call([1]));
    host.customFunctions.lookUp(call([1], 5));
    host.customFunctions.lookUp(call([1], 6, "f"));
    expect(host.state.executionsStarted()).toBe(1);
    host.customFunctions.lookUp(call([2]));
    host.customFunctions.lookUp(call(["1"]));
    expect(host.state.executionsStarted()).toBe(3);
  });

  it("platform 1.8: remembers errors too, until results are forgotten", () => {
    const { host } = instantHostOf("function F() { throw new Error('x'); }");
    const first = host.customFunctions.lookUp(call([]));
    expect(host.customFunctions.lookUp(call([]))).toEqual(first);
    expect(host.state.executionsStarted()).toBe(1);
    host.customFunctions.forgetResults();
    host.customFunctions.lookUp(call([]));
    expect(host.state.executionsStarted()).toBe(2);
  });

  it("tells a skipped argument, an empty cell and the empty text apart", () => {
    const { host } = instantHostOf("function F() { return 1; }");
    for (const args of [[undefined], [null], [""], []] as const) host.customFunctions.lookUp(call(args));
    expect(host.state.executionsStarted()).toBe(4);
  });

  it.each([
    [false, [undefined, "pending", undefined]],
    [true, [undefined, "pending", "pending"]],
  ])("platform 1.1, switch sharePendingCalls %s: who must start an execution", (sharesPending, expected) => {
    const memory = new ResultMemory({ sharesPending });
    const answers = [call([1]), call([1]), call([1], 7)].map((one) => memory.recall(one)?.state);
    expect(answers).toEqual(expected);
  });

  it("a result that comes after forgetting is not remembered", () => {
    const memory = new ResultMemory({ sharesPending: false });
    memory.recall(call([1]));
    const settle = memory.settlerOf(call([1]));
    memory.forget();
    settle({ state: "value", rows: [[{ value: 1 }]] });
    expect(memory.recall(call([1]))).toBeUndefined();
  });
});
