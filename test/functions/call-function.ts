// Calls of the functions over fake ports, and short forms of what tests ask of them.
import { computeFunction } from "../../src/functions/compute-function.ts";
import { type FakeOptions, fakePorts, figure } from "../engine/fake-ports.ts";

export function metrics(args: readonly unknown[], options: FakeOptions = {}) {
  const ports = fakePorts(options);
  return { output: computeFunction("SER_METRICS", args, ports), ports };
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
