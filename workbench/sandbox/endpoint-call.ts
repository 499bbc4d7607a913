// What an endpoint is given and what it gives back: the seam between the request machinery and the data.
import type { Account } from "./accounts.ts";
import type { CursorBook } from "./cursor-book.ts";
import type { EndpointSpec } from "./endpoint-spec.ts";
import type { ExportDesk } from "./export-desk.ts";
import type { Mode } from "./graph/selection.ts";
import type { World } from "./graph/world.ts";
import type { CheckedParameters } from "./parameter-checks.ts";
import { badRequest, type Refusal } from "./refusals.ts";
import type { Scenario } from "./scenarios.ts";
import { parseTarget, type Target } from "./target.ts";

export interface EndpointCall {
  readonly spec: EndpointSpec;
  readonly parameters: CheckedParameters;
  readonly account: Account;
  readonly scenarios: ReadonlySet<Scenario>;
  readonly world: World;
  readonly cursors: CursorBook;
  readonly exports: ExportDesk;
  /** The day of the request, as days since 1970-01-01 (UTC). */
  readonly today: number;
  readonly nowMs: number;
}

/** An answer of 200. */
export interface EndpointAnswer {
  readonly body: Readonly<Record<string, unknown>>;
  readonly credits: number;
}

export type Endpoint = (call: EndpointCall) => EndpointAnswer | Refusal;

/** The one target of a single-target method. */
export function singleTarget(call: EndpointCall): Target | Refusal {
  const sent = call.parameters.targets[0] ?? "";
  return parseTarget(sent) ?? badTarget(sent);
}

export function badTarget(sent: string): Refusal {
  const shown = sent.length > 80 ? `${sent.slice(0, 80)}...` : sent;
  return badRequest(`Parameter "target" is not a valid domain, host or URL: ${JSON.stringify(shown)}.`);
}

/** `host` where the request does not say. */
export function modeOf(call: EndpointCall): Mode {
  const mode = call.parameters.text.get("mode");
  return mode === "domain" || mode === "url" ? mode : "host";
}

/** The answer of a list method: rows under the envelope, one price a row. */
export function listAnswer(call: EndpointCall, rows: readonly unknown[]): EndpointAnswer {
  return { body: { [call.spec.envelope ?? "rows"]: rows }, credits: call.spec.cost.credits * rows.length };
}

/** The answer of a method with one price a request. */
export function flatAnswer(call: EndpointCall, rows: readonly unknown[]): EndpointAnswer {
  return { body: { [call.spec.envelope ?? "rows"]: rows }, credits: call.spec.cost.credits };
}
