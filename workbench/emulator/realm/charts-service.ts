// Charts: the enums that charts of a sheet are described with. Charts for pages are not emulated.

import { ChartType, Position } from "./spreadsheet/enumerations.ts";
import { strictObject } from "./strict-object.ts";

type EmulatedCharts = Pick<GoogleAppsScript.Charts.Charts, "ChartType" | "Position">;

export function createCharts(): EmulatedCharts {
  return strictObject<EmulatedCharts>("Charts", { ChartType, Position });
}
