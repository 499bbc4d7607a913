// What the functions need from a host.
import type { EnginePorts } from "../engine/gather.ts";
import type { SheetClock } from "../ports.ts";

export interface FunctionPorts extends EnginePorts {
  readonly sheetClock: SheetClock;
}
