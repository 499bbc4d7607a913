// The endpoints as far as the sidebar's page shows them: those that reports ask, their prices and what may be chosen. The
// rest of the catalogue is left out of the page. Must not know how the page shows them.
import type { Plugin } from "esbuild";
import { ENDPOINTS } from "../src/api/catalogue.ts";
import { METRIC_ENDPOINTS } from "../src/api/endpoints-metrics.ts";
import { REPORTS } from "../src/reports/report-specs.ts";

/** Reports have places of their own for them. */
const ELSEWHERE = ["target", "limit", "next"];

type Data = Readonly<Record<string, unknown>>;

/** Puts these in place of the two modules of the catalogue that the page imports. */
export function shortCatalogue(): Plugin {
  return {
    name: "short-catalogue",
    setup(build) {
      build.onLoad({ filter: /src[\\/]api[\\/]catalogue\.ts$/ }, () => ({ contents: reportEndpoints(), loader: "ts" }));
      build.onLoad({ filter: /src[\\/]api[\\/]endpoints-metrics\.ts$/ }, () => ({
        contents: metricEndpoints(),
        loader: "ts",
      }));
    },
  };
}

function reportEndpoints(): string {
  const used = new Set(Object.values(REPORTS).flatMap(({ endpoints }): readonly string[] => endpoints));
  const endpoints = Object.entries(ENDPOINTS).filter(([id]) => used.has(id));
  const shared = new Map<string, string>();
  const nameOf = (value: unknown): string => {
    const source = sourceOf(value);
    const name = shared.get(source) ?? `shared${shared.size}`;
    shared.set(source, name);
    return name;
  };
  const written = endpoints.map(([id, { parameters, price }]) => {
    const offered = Object.entries<unknown>(parameters).filter(([name]) => !ELSEWHERE.includes(name));
    const rules = offered.map(([name, rule]) => `${name}: ${nameOf(rule)}`);
    return `${JSON.stringify(id)}: { parameters: { ${rules.join(", ")} }, price: ${nameOf(price)} }`;
  });
  const constants = [...shared].map(([source, name]) => `const ${name} = ${source};\n`);
  return `${constants.join("")}export const ENDPOINTS = { ${written.join(", ")} };\n`;
}

function metricEndpoints(): string {
  const written = Object.entries(METRIC_ENDPOINTS).map(([id, { price, fields }]) => {
    const names = Object.fromEntries(Object.keys(fields).map((name) => [name, 0]));
    return [id, { price: { credits: price.credits }, fields: names }] as const;
  });
  return `export const METRIC_ENDPOINTS = ${sourceOf(Object.fromEntries(written))};\n`;
}

/** Names stand without quotes, so that they are shortened where those of the page are. */
function sourceOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(sourceOf).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value as Data).map(([name, one]) => `${propertyName(name)}: ${sourceOf(one)}`);
  return `{ ${members.join(", ")} }`;
}

function propertyName(name: string): string {
  return /^[A-Za-z_]\w*$/.test(name) ? name : JSON.stringify(name);
}
