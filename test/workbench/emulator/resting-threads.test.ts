import { describe, expect, it } from "vitest";
import { letRest, takeThread } from "../../../workbench/emulator/runner/resting-threads.ts";

const addon = (source: string) => [{ name: "Code.js", source }];

describe("a thread that rests", () => {
  it("is lent to the next host of the same add-on, whose files are equal and not the same", async () => {
    const thread = takeThread(addon("var a = 1;"));
    await letRest(addon("var a = 1;"), [thread]);
    const again = takeThread(addon("var a = 1;"));
    expect(again).toBe(thread);
    await again.kill();
  });

  it("is never lent to a host of another add-on, nor twice, nor when it has ended", async () => {
    const thread = takeThread(addon("var b = 1;"));
    await letRest(addon("var b = 1;"), [thread]);
    const [other, lent, second] = [
      takeThread(addon("var b = 2;")),
      takeThread(addon("var b = 1;")),
      takeThread(addon("var b = 1;")),
    ];
    expect([other === thread, lent === thread, second === thread]).toEqual([false, true, false]);
    await thread.kill();
    await letRest(addon("var b = 1;"), [thread, second]);
    expect(takeThread(addon("var b = 1;"))).toBe(second);
    for (const one of [other, second]) await one.kill();
  });

  it("ends where more rest than one host could use, the longest first", async () => {
    const files = addon("var c = 1;");
    const threads = Array.from({ length: 32 }, () => takeThread(files));
    for (const thread of threads) await letRest(files, [thread]);
    expect(threads.filter(({ isAlive }) => isAlive)).toEqual(threads.slice(2));
    for (const thread of threads) await thread.kill();
  });
});
