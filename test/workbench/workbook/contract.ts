// What every workbook has to do, whatever stands behind the port. Run once for each implementation.
import { describeCells } from "./contract-cells.ts";
import { describeCircles } from "./contract-circles.ts";
import { describeCopying } from "./contract-copying.ts";
import { describeFunctions } from "./contract-functions.ts";
import { describeFurniture } from "./contract-furniture.ts";
import { describeSpilling } from "./contract-spilling.ts";
import { describeVolatile } from "./contract-volatile.ts";
import type { CreateWorkbook } from "./workbook-bench.ts";

export function describeWorkbook(name: string, create: CreateWorkbook): void {
  describeCells(name, create);
  describeFunctions(name, create);
  describeSpilling(name, create);
  describeVolatile(name, create);
  describeCircles(name, create);
  describeCopying(name, create);
  describeFurniture(name, create);
}
