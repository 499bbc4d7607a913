// What the functions need from a host.
import type { EnginePorts } from "../engine/gather.ts";

export type FunctionPorts = EnginePorts;
