// `npm run bench`: counts and ratios, printed; with names (`npm run bench -- storm store`) only these. Run it on a
// quiet machine; no test depends on its times.

/** Each is loaded when it is asked for. */
const SUBJECTS: Readonly<Record<string, () => Promise<void>>> = {
  bundle: async () => (await import("./bundle-cost.ts")).benchBundleCost(),
  functions: async () => (await import("./functions.ts")).benchFunctions(),
  requests: async () => (await import("./request-counts.ts")).benchRequestCounts(),
  overhead: async () => (await import("./overhead.ts")).benchOverhead(),
  store: async () => (await import("./store-size.ts")).benchStoreSize(),
  day: async () => (await import("./working-day.ts")).benchWorkingDay(),
  storm: async () => (await import("./storm.ts")).benchStorm(),
  limit: async () => (await import("./time-limit.ts")).benchTimeLimit(),
  wall: async () => (await import("./wall-time.ts")).benchWallTime(),
  list: async () => (await import("./full-list.ts")).benchFullList(),
  kills: async () => (await import("./killed-report.ts")).benchKilledReport(),
  merge: async () => (await import("./merge.ts")).benchMerge(),
  schedules: async () => (await import("./schedules-year.ts")).benchSchedulesYear(),
  sidebar: async () => (await import("./sidebar.ts")).benchSidebar(),
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in SUBJECTS));
if (unknown === undefined) {
  for (const [name, bench] of Object.entries(SUBJECTS)) if (asked.length === 0 || asked.includes(name)) await bench();
} else {
  console.error(`No bench ${unknown}; there are ${Object.keys(SUBJECTS).join(", ")}.`);
  process.exitCode = 1;
}

export {};
