// An execution that is killed at one of its calls: from then on nothing of what it does reaches anything.
import type { ReportPorts } from "../../src/reports/report-ports.ts";

export interface MortalPorts {
  readonly ports: ReportPorts;
  /** So far, those after the death aside. */
  calls(): number;
}

/** `lastCall`: from 1, what it still does; without one, the calls are only counted. */
export function mortalPorts(ports: ReportPorts, lastCall?: number): MortalPorts {
  let calls = 0;
  let isDead = false;
  const die = (): never => {
    isDead = true;
    throw new Error("killed");
  };
  const mortal = <T extends object>(services: T): T =>
    new Proxy(services, {
      get(target, name, receiver) {
        const member: unknown = Reflect.get(target, name, receiver);
        if (typeof member !== "function") return member;
        return (...given: unknown[]): unknown => {
          if (isDead) die();
          const isLast = ++calls === lastCall;
          const result: unknown = Reflect.apply(member, target, given);
          return isLast ? die() : result;
        };
      },
    });
  const { http, cache, file, sheets } = ports;
  return {
    ports: { ...ports, http: mortal(http), cache: mortal(cache), file: mortal(file), sheets: mortal(sheets) },
    calls: () => calls,
  };
}
