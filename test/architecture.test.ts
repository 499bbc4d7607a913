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
  "src/functions": [...BASE, "src/api", "src/engine"],
  "src/reports": [...BASE, "src/api", "src/engine"],
  "src/schedule": [...BASE, "src/api", "src/engine", "src/reports"],
  "src/sidebar/browser": [
    ...["messages", "report-messages", "schedule-messages"].map((name) => `src/sidebar/${name}.ts`),
    ...["report-specs", "report-order"].map((name) => `src/reports/${name}.ts`),
    ...["src/error-codes.ts", "src/addon-version.ts", "src/api", "src/engine/targets", "src/schedule/rhythm.ts"],
  ],
  "src/sidebar": [...BASE, "src/api", "src/engine", "src/reports", "src/schedule", "src/functions/catalogue.ts"],
  "src/host": BASE,
  "src/main.ts": ["src"],
  "src/back-room.ts": ["src"],
};

/** Packages that may be bundled, and those that only the sidebar's page may have. */
const SHIPPED_PACKAGES = new Set(["punycode", "fflate"]);
const PAGE_PACKAGES = new Set(["preact", "preact/hooks"]);

const ROOTS = ["src/main.ts", "src/back-room.ts"];

const MAX_LINES = 300;

const SOURCES = typeScriptBelow("src");
const isInHost = (path: string): boolean => path.startsWith("src/host/");
const isInBrowser = (path: string): boolean => path.startsWith("src/sidebar/browser/");

function partOf(path: string): string {
  const part = Object.keys(ALLOWED).find((place) => path === place || path.startsWith(`${place}/`));
  if (part === undefined) throw new Error(`${path} belongs to no part of the layout`);
  return part;
}

function isAllowed(path: string, { target, isTypeOnly }: Import): boolean {
  if (!target.startsWith("src/"))
    return SHIPPED_PACKAGES.has(target) || (isInBrowser(path) && PAGE_PACKAGES.has(target));
  if (isInHost(path) && isTypeOnly) return true;
  const part = partOf(path);
  return [part, ...(ALLOWED[part] ?? [])].some((place) => target === place || target.startsWith(`${place}/`));
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

describe("the workbench", () => {
  it("runs the built bundle, and shares no source with the add-on", () => {
    const sharers = typeScriptBelow("workbench").filter((path) =>
      importsOf(path).some(({ target }) => target.startsWith("src/")),
    );
    expect(sharers).toEqual([]);
  });
});

describe("every file", () => {
  const ownFiles = [...["src", "build", "workbench", "test"].flatMap(typeScriptBelow), ...filesBelow("probe")];

  it(`has at most ${MAX_LINES} lines`, () => {
    const long = ownFiles.map((path) => ({ path, lines: textOf(path).trimEnd().split("\n").length }));
    expect(long.filter(({ lines }) => lines > MAX_LINES)).toEqual([]);
  });

  it("says at its head what it is for", () => {
    const silent = ownFiles.filter(
      (path) => !path.endsWith(".test.ts") && !/^(#!.*\n)?(\/\/ |\/\*\* )/.test(textOf(path)),
    );
    expect(silent).toEqual([]);
  });

  it("speaks of the project alone: no path of somebody's machine", () => {
    const machinePath = /(?:^|[\s"'`(=])\/(?:work|root|Users)\/\w/m;
    const texts = filesBelow(".").filter((path) => /\.(tsx?|mjs|md|json|html|css|csv|yml)$|\.ci\/run$/.test(path));
    expect(texts.filter((path) => machinePath.test(textOf(path)))).toEqual([]);
  });
});
