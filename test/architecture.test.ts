// The layout holds: who may import whom, who may name the host, and how large a file may grow.
import { describe, expect, it } from "vitest";
import { HOST_GLOBALS } from "../build/source-gate.ts";
import { filesBelow, type Import, importsOf, namesNeededBy, textOf, typeScriptBelow } from "./source-files.ts";

const BASE = ["src/ports.ts", "src/sheet-ports.ts", "src/error-codes.ts", "src/addon-version.ts"];

/** The engine's rooms: each may use those named with it, and what the whole engine may. */
const ENGINE_ROOMS: Readonly<Record<string, readonly string[]>> = {
  packing: [],
  targets: [],
  asking: ["targets"],
  money: ["packing"],
  sample: ["packing", "targets", "asking"],
  store: ["packing", "targets", "asking", "money"],
  traffic: ["packing", "targets", "asking"],
  buying: ["packing", "targets", "asking", "money", "store", "traffic"],
};

const ENGINE_BASE = [...BASE, "src/api", "src/engine/limits.ts"];

const ENGINE = Object.entries(ENGINE_ROOMS).map(([room, used]): [string, string[]] => [
  `src/engine/${room}`,
  [...ENGINE_BASE, ...used.map((other) => `src/engine/${other}`)],
]);

/**
 * Folder or file of src to what it may import beyond itself; the first that fits counts. Types count as
 * imports, except in host.
 */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  "src/ports.ts": [],
  "src/sheet-ports.ts": [],
  "src/error-codes.ts": [],
  "src/addon-version.ts": [],
  "src/api": BASE,
  ...Object.fromEntries(ENGINE),
  "src/engine": [...BASE, "src/api"],
  "src/functions": [...BASE, "src/api", "src/engine", "src/texts"],
  "src/reports": [...BASE, "src/api", "src/engine"],
  "src/schedule": [...BASE, "src/api", "src/engine", "src/reports"],
  "src/texts": BASE,
  "src/sidebar/browser": [
    "src/texts",
    ...["messages", "report-messages", "schedule-messages"].map((name) => `src/sidebar/${name}.ts`),
    ...["report-specs", "report-order"].map((name) => `src/reports/${name}.ts`),
    ...["src/error-codes.ts", "src/addon-version.ts", "src/api", "src/engine/targets", "src/schedule/rhythm.ts"],
  ],
  "src/sidebar": [
    ...BASE,
    "src/api",
    "src/engine",
    "src/reports",
    "src/schedule",
    "src/texts",
    "src/functions/catalogue.ts",
  ],
  "src/host": BASE,
  "src/main.ts": ["src"],
  "src/back-room.ts": ["src"],
};

const WORKBENCH_BASE = ["workbench/network.ts"];

/** The same for what is around src; packages and Node are free here. `test` may import anything, and nobody imports it. */
const ALLOWED_AROUND: Readonly<Record<string, readonly string[]>> = {
  // What the docs and the page are generated from: catalogues, limits and texts, never what names the host or composes.
  build: [
    ...["src/error-codes.ts", "src/api", "src/engine", "src/functions", "src/reports", "src/schedule", "src/texts"],
    "workbench/emulator/limits.ts",
  ],
  "workbench/network.ts": [],
  "workbench/send-over-http.ts": WORKBENCH_BASE,
  "workbench/sandbox": [...WORKBENCH_BASE, "workbench/send-over-http.ts"],
  "workbench/workbook": ["workbench/emulator/custom-function-host.ts"],
  "workbench/emulator": [...WORKBENCH_BASE, "workbench/workbook"],
  "workbench/page/browser": [
    ...["protocol", "clock-text", "trigger-note"].map((name) => `workbench/page/${name}.ts`),
    ...["workbench/emulator/custom-function-host.ts", "workbench/workbook"],
  ],
  "workbench/page": ["workbench/emulator", "workbench/workbook"],
  workbench: [],
  test: ["src", "build", "workbench"],
};

/** Packages that may be bundled, and those that only the sidebar's page may have. */
const SHIPPED_PACKAGES = new Set(["punycode", "fflate"]);
const PAGE_PACKAGES = new Set(["preact", "preact/hooks"]);

const ROOTS = ["src/main.ts", "src/back-room.ts"];

const MAX_LINES = 300;

const SOURCES = typeScriptBelow("src");
const isInHost = (path: string): boolean => path.startsWith("src/host/");
const isInBrowser = (path: string): boolean => path.startsWith("src/sidebar/browser/");

type Layout = Readonly<Record<string, readonly string[]>>;

const isIn = (path: string, place: string): boolean => path === place || path.startsWith(`${place}/`);

function placesFor(path: string, layout: Layout): readonly string[] {
  const [part, others = []] = Object.entries(layout).find(([place]) => isIn(path, place)) ?? [];
  if (part === undefined) throw new Error(`${path} belongs to no part of the layout`);
  return [part, ...others];
}

function isAllowed(path: string, { target, isTypeOnly }: Import): boolean {
  if (!target.startsWith("src/"))
    return SHIPPED_PACKAGES.has(target) || (isInBrowser(path) && PAGE_PACKAGES.has(target));
  if (isInHost(path) && isTypeOnly) return true;
  return placesFor(path, ALLOWED).some((place) => isIn(target, place));
}

describe("the layout of src", () => {
  it.each(SOURCES)("%s imports only what its part may know", (path) => {
    const strangers = importsOf(path).filter((used) => !isAllowed(path, used));
    expect(strangers).toEqual([]);
  });

  it("has composition roots that nobody imports", () => {
    const importers = [...SOURCES, ...typeScriptBelow("workbench")].filter((path) =>
      importsOf(path).some(({ target }) => ROOTS.includes(target)),
    );
    expect(importers).toEqual([]);
  });

  it.each(SOURCES.filter((path) => !isInHost(path) && !isInBrowser(path)))(
    "%s names no Apps Script service",
    (path) => {
      const services = new Set<string>(HOST_GLOBALS);
      expect([...namesNeededBy(path)].filter((name) => services.has(name))).toEqual([]);
    },
  );

  it.each(SOURCES.filter((path) => !isInHost(path) && !isInBrowser(path)))(
    "%s takes clock and chance from outside",
    (path) => {
      expect(textOf(path)).not.toMatch(/\bDate\.now\(|\bMath\.random\(|\bnew Date\(\)/);
    },
  );
});

describe("the layout around src", () => {
  const around = ["build", "workbench", "test"].flatMap(typeScriptBelow);
  const own = /^(?:src|build|workbench|test|probe|dist)\//;

  it("has arrows one way: the workbench runs the built bundle and shares no source with the add-on", () => {
    const strangers = around.flatMap((path) =>
      importsOf(path)
        .filter(
          ({ target }) => own.test(target) && !placesFor(path, ALLOWED_AROUND).some((place) => isIn(target, place)),
        )
        .map(({ target }) => `${path} imports ${target}`),
    );
    expect(strangers).toEqual([]);
  });

  it("has a probe that stands alone: it is pasted as it is", () => {
    const scripts = filesBelow("probe").filter((path) => path.endsWith(".js"));
    expect(scripts).not.toEqual([]);
    const ofModules = ["require", "module", "exports"];
    expect(scripts.filter((path) => ofModules.some((name) => namesNeededBy(path).has(name)))).toEqual([]);
  });
});

describe("every file", () => {
  const ownFiles = ["src", "build", "workbench", "test", "probe"]
    .flatMap(filesBelow)
    .filter((path) => /\.(?:tsx?|[cm]?js|css)$/.test(path));

  it("stands in one of the folders that are looked at", () => {
    const code = filesBelow(".").filter((path) => /\.(?:tsx?|[cm]?jsx?|css)$/.test(path));
    expect(code.filter((path) => !ownFiles.includes(path))).toEqual(["vitest.config.ts"]);
  });

  it(`has at most ${MAX_LINES} lines`, () => {
    const long = ownFiles.map((path) => ({ path, lines: textOf(path).trimEnd().split("\n").length }));
    expect(long.filter(({ lines }) => lines > MAX_LINES)).toEqual([]);
  });

  it("says at its head what it is for", () => {
    const silent = ownFiles.filter(
      (path) => !path.endsWith(".test.ts") && !/^(#!.*\n)?(\/\/ |\/\*\*? )/.test(textOf(path)),
    );
    expect(silent).toEqual([]);
  });

  it("speaks of the project alone: no path of somebody's machine", () => {
    const machinePath = /(?:^|[\s"'`(=])\/(?:work|root|Users)\/\w/m;
    const texts = filesBelow(".").filter((path) => /\.(tsx?|mjs|md|json|html|css|csv|yml)$|\.ci\/run$/.test(path));
    expect(texts.filter((path) => machinePath.test(textOf(path)))).toEqual([]);
  });
});
