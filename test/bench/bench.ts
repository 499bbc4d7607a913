// `npm run bench`: counts and ratios, printed; with names (`npm run bench -- storm store`) only these. Run it on a
// quiet machine; no test depends on its times.
import { benchBundleCost } from "./bundle-cost.ts";
import { benchFullList } from "./full-list.ts";
import { benchFunctions } from "./functions.ts";
import { benchKilledReport } from "./killed-report.ts";
import { benchMerge } from "./merge.ts";
import { benchOverhead } from "./overhead.ts";
import { benchRequestCounts } from "./request-counts.ts";
import { benchSchedulesYear } from "./schedules-year.ts";
import { benchSidebar } from "./sidebar.ts";
import { benchStoreSize } from "./store-size.ts";
import { benchStorm } from "./storm.ts";
import { benchTimeLimit } from "./time-limit.ts";
import { benchWallTime } from "./wall-time.ts";
import { benchWorkingDay } from "./working-day.ts";

const SUBJECTS: Readonly<Record<string, () => void | Promise<void>>> = {
  bundle: benchBundleCost,
  functions: benchFunctions,
  requests: benchRequestCounts,
  overhead: benchOverhead,
  store: benchStoreSize,
  day: benchWorkingDay,
  storm: benchStorm,
  limit: benchTimeLimit,
  wall: benchWallTime,
  list: benchFullList,
  kills: benchKilledReport,
  merge: benchMerge,
  schedules: benchSchedulesYear,
  sidebar: benchSidebar,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in SUBJECTS));
if (unknown !== undefined) throw new Error(`No bench ${unknown}; there are ${Object.keys(SUBJECTS).join(", ")}.`);
for (const [name, bench] of Object.entries(SUBJECTS)) if (asked.length === 0 || asked.includes(name)) await bench();
