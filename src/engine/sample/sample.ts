// What can be tried without a key: facts and lists of reserved names, made up on the spot. They cost nothing, are never
// stored, and with a key there are none. Must not know who shows them.

import type { BatchEndpointId } from "../../api/catalogue.ts";
import { DAY_MS } from "../../api/relative-day.ts";
import type { KeyReader } from "../../ports.ts";
import { fieldsOf } from "../asking/batch-fields.ts";
import type { Fact, FactValue } from "../asking/facts.ts";
import type { ListAnswer, ListRequest } from "../asking/list-answer.ts";
import { type Mode, type Target, withoutWww } from "../targets/target.ts";
import { sampleFigures } from "./sample-groups.ts";
import { linksBetween, type SampleLink } from "./sample-links.ts";
import { sampleRows } from "./sample-rows.ts";

/** Absent where there is a key, which is only looked for where one of the names is reserved. */
export type MakeSample = (texts: readonly string[], nowMs: number) => Sample | undefined;

export interface SamplePorts {
  /** Absent where nothing is made up. */
  readonly makeSample?: MakeSample;
}

export interface Sample {
  /** Absent for what is no reserved name, as the next. */
  fact(endpoint: BatchEndpointId, target: Target): Fact | undefined;
  list(request: ListRequest): ListAnswer | undefined;
}

/** Reserved for examples: nobody can have such a site. RFC 2606. */
export function isSampleName(text: string): boolean {
  return /^(?:https?:\/\/)?[^/?#:]+\.example(?:[:/?#]|$)/.test(text);
}

export function sampleMaker(keyReader: KeyReader): MakeSample {
  return (texts, nowMs) => (texts.some(isSampleName) && keyReader.read() === undefined ? sampleAt(nowMs) : undefined);
}

function sampleAt(nowMs: number): Sample {
  const today = Math.floor(nowMs / DAY_MS);
  const figures = new Map<string, Readonly<Record<string, FactValue>>>();
  const about = (text: string, mode: unknown) => {
    const host = withoutWww(text.replace(/^https?:\/\//, "").replace(/[:/?#].*$/, ""));
    const page = text.replace(/^http:/, "https:");
    const isMeant = ({ row }: SampleLink) => mode !== "url" || row.url_to === page;
    return { text, host, isMeant, today };
  };
  const figuresOf = (text: string, mode: Mode) => {
    const { host, isMeant } = about(text, mode);
    return sampleFigures(text, host, linksBetween(host, today, today).filter(isMeant), today);
  };
  return {
    fact(endpoint, { text, mode }) {
      if (!isSampleName(text)) return undefined;
      const key = `${mode} ${text}`;
      const known = figures.get(key) ?? figuresOf(text, mode);
      figures.set(key, known);
      return { fetchedAtMs: nowMs, isSample: true, values: fieldsOf(endpoint).map((field) => known[field] ?? null) };
    },
    list(request) {
      const { endpoint, text, limit = Number.POSITIVE_INFINITY } = request;
      if (!isSampleName(text)) return undefined;
      const parameters = request.parameters();
      const rows = sampleRows(endpoint, { ...about(text, parameters.mode), parameters });
      if (rows === undefined) return undefined;
      const first = Number(parameters.next ?? 0);
      const shown = { fetchedAtMs: nowMs, isSample: true, rows: rows.slice(first, first + limit) };
      return endpoint === "raw" && first + limit < rows.length ? { ...shown, next: String(first + limit) } : shown;
    },
  };
}
