// Calls of the functions over fake ports, and short forms of what tests ask of them.
import type { FunctionName } from "../../src/functions/catalogue.ts";
import { computeFunction } from "../../src/functions/compute-function.ts";
import { type FakeOptions, type FakePorts, fakePorts, figure } from "../engine/fake-ports.ts";

export function metrics(args: readonly unknown[], options: FakeOptions = {}) {
  const ports = fakePorts(options);
  return { output: computeFunction("SER_METRICS", args, ports), ports };
}

/** A call of any function; `rows` is its answer as a table. */
export function call(name: FunctionName, args: readonly unknown[], options: FakeOptions = {}) {
  const ports = fakePorts(options);
  return { ...callAgain(ports, name, args), ports };
}

/** The same in a spreadsheet that has been used before. */
export function callAgain(ports: FakePorts, name: FunctionName, args: readonly unknown[]) {
  const output = computeFunction(name, args, ports);
  return { output, rows: Array.isArray(output) ? (output as readonly (readonly unknown[])[]) : [[output]] };
}

/** The text of the error of a call, which must not have sent anything. */
export function refusalOf(name: FunctionName, args: readonly unknown[], options: FakeOptions = {}): string {
  const ports = fakePorts(options);
  const text = errorOf(() => computeFunction(name, args, ports));
  return ports.sent.length === 0 ? text : `${ports.sent.length} requests were sent, then: ${text}`;
}

export const column = (...cells: readonly unknown[]) => cells.map((cell) => [cell]);

export const backlinks = (target: string) => figure(target, "backlinks");

/** The text of the error, or "no error". */
export function errorOf(work: () => unknown): string {
  let text = "no error";
  try {
    work();
  } catch (thrown) {
    text = thrown instanceof Error ? thrown.message : String(thrown);
  }
  return text;
}
