// `npm run bench`: counts and ratios, printed. Run it on a quiet machine; no test depends on its times.
import { benchBundleCost } from "./bundle-cost.ts";
import { benchFunctions } from "./functions.ts";
import { benchRequestCounts } from "./request-counts.ts";
import { benchTimeLimit } from "./time-limit.ts";
import { benchWallTime } from "./wall-time.ts";

benchBundleCost();
benchFunctions();
benchRequestCounts();
benchTimeLimit();
await benchWallTime();
