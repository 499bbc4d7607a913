// What a script's thread is told about one execution.

import type { Execution } from "../operations/execution.ts";
import type { HostState } from "../state/host-state.ts";
import { encodeWire } from "../wire-value.ts";
import type { ScriptJob } from "./script-context.ts";

const SCRIPT_ID = "1workbenchScriptIdOfFiftySevenCharacters000000000000000AB";
const EVENT_KINDS: ReadonlySet<string> = new Set(["simple-trigger", "install", "clock-trigger"]);

export function createScriptJob(
  state: HostState,
  execution: Execution,
  timing: { readonly virtualTimeSeed?: number; readonly timeoutMs?: number; readonly clockAheadMs?: number } = {},
): ScriptJob {
  const { request, authMode, user } = execution;
  const { access, manifest, switches } = state;
  const cellsNeedThem = switches.untickedScopesInCells === "refused" && access.hasUnticked(user);
  return {
    functionName: request.functionName,
    settings: {
      authMode,
      kind: execution.kind,
      scopes: access.scopesOf(user),
      declaredScopes: manifest.oauthScopes ?? null,
      needsScopes: authMode === "FULL" || (authMode === "CUSTOM_FUNCTION" && cellsNeedThem),
      missingScopeText: switches.missingScopeText,
      authorizationInfoNeedsScope: switches.authorizationInfoNeedsScope,
      hasDocument: execution.hasDocument,
      user,
      scriptTimeZone: manifest.timeZone,
      scriptId: SCRIPT_ID,
      pages: state.bundle.html,
      cell: request.cell ?? null,
      triggerUid: request.triggerUid ?? null,
      clockAheadMs: timing.clockAheadMs ?? 0,
      virtualTimeSeed: timing.virtualTimeSeed ?? null,
    },
    request: {
      args: (request.args ?? []).map((arg) => encodeWire(arg)),
      hasEvent: EVENT_KINDS.has(execution.kind) && request.args === undefined,
    },
    ...(timing.timeoutMs === undefined ? {} : { timeoutMs: timing.timeoutMs }),
  };
}
