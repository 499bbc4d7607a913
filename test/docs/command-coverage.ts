// Each command that a page shows, and what proves that it does what the page says. Environment and quotes aside, as it
// stands there. Must not know how the proof is made.

export type Coverage =
  /** Evaluated by commands.test.ts; what the page shows below it is compared. */
  | { readonly by: "output" }
  /** A test that starts the very file of the command's script, in a process of its own, to success. */
  | { readonly by: "process"; readonly file: string; readonly starts: string }
  /** A test that runs it, or all that it runs, and the words by which it is known there. */
  | { readonly by: "test"; readonly file: string; readonly says: string }
  /** Part of another script of package.json, which the name tells. */
  | { readonly by: "script"; readonly name: string }
  /** Some of what `npm test` runs: what it names has tests. */
  | { readonly by: "vitest" }
  /** Not of this project, or not without an account. */
  | { readonly by: "nobody"; readonly why: string };

export const COMMANDS: Readonly<Record<string, Coverage>> = {
  "npm ci": { by: "nobody", why: "npm's own: whatever runs here was installed by it." },
  "npm start": { by: "process", file: "test/workbench/start.test.ts", starts: "workbench/start.ts" },
  "npm start -- --live": { by: "test", file: "test/workbench/start.test.ts", says: '[["--live"], {}' },
  "npm test": { by: "nobody", why: "Runs this very test." },
  "npm run check": { by: "script", name: "test" },
  "npm run sandbox": {
    by: "process",
    file: "test/workbench/sandbox/server.test.ts",
    starts: "workbench/sandbox/start.ts",
  },
  "npm run build": { by: "test", file: "test/build-once.ts", says: "buildAddon" },
  "npm run docs": { by: "test", file: "test/build/generated-docs.test.ts", says: "are as `npm run docs` writes them" },
  "npm run pictures": {
    by: "process",
    file: "test/browser/pictures-drawn.test.ts",
    starts: "test/browser/take-pictures.ts",
  },
  "npm run listing": {
    by: "process",
    file: "test/browser/pictures-drawn.test.ts",
    starts: "test/browser/draw-listing.ts",
  },
  // All of it takes minutes, and its times are no verdict: one subject is run.
  "npm run bench": { by: "process", file: "test/bench/bench.test.ts", starts: "test/bench/bench.ts" },
  "npm run bench -- storm day": { by: "test", file: "test/bench/bench.test.ts", says: 'bench("storm", "day", ' },
  "npm run deploy": { by: "process", file: "test/release/rehearsal.test.ts", starts: "build/deploy.ts" },
  "npm run release -- patch": { by: "process", file: "test/release/release.test.ts", starts: "build/release.ts" },
  "npm run release -- patch --dry-run": {
    by: "test",
    file: "test/release/release.test.ts",
    says: '["minor", "--dry-run"]',
  },
  "npm run fresh-machine": {
    by: "process",
    file: "test/fresh-machine/fresh-machine.test.ts",
    starts: "test/fresh-machine/fresh-machine.ts",
  },
  "npm run --silent formula -- '=…' --csv FILE": {
    by: "test",
    file: "test/workbench/formula/run-formula.test.ts",
    says: '"--csv"',
  },
  "npm run --silent formula -- '=SER_METRICS(A1:A4; \"backlinks, refdomains, domain_authority\")' --csv examples/domains.csv":
    { by: "output" },
  "npx vitest run test/api": { by: "vitest" },
  "npx vitest run test/texts test/browser/languages.test.ts": { by: "vitest" },
  "npx clasp login": { by: "nobody", why: "Needs a Google account." },
};

/** Where the options of a script are read. */
export const OPTION_READERS: Readonly<Record<string, string>> = {
  start: "workbench/start.ts",
  formula: "workbench/formula/command-line.ts",
  release: "build/release.ts",
};
