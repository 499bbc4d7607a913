// In virtual time the script's own clock and dice are the host's: Date without arguments and Math.random.

import type { CallHost } from "../operations/operation-contract.ts";
import { createRandom } from "../state/seeded-random.ts";

export function installVirtualGlobals(call: CallHost, seed: number): void {
  const now = (): number => call("clock.now");
  const NativeDate = Date;
  const VirtualDate = new Proxy(NativeDate, {
    apply: () => new NativeDate(now()).toString(),
    construct: (target, args: unknown[], newTarget) =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget) as object,
    get: (target, member, receiver) => (member === "now" ? now : (Reflect.get(target, member, receiver) as unknown)),
  });
  NativeDate.prototype.constructor = VirtualDate;
  Object.defineProperty(globalThis, "Date", { value: VirtualDate, writable: true, configurable: true });
  Math.random = createRandom(seed);
}
