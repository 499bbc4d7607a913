// One execution: a fresh vm context that sees ECMAScript and the services, the add-on's files evaluated in
// it, one function called. Blocks until it is done. The same for worker threads and virtual time.

import vm from "node:vm";
import type { ScriptFile } from "../bundle-files.ts";
import type { ThrownError } from "../execution-request.ts";
import type { HostBridge } from "../realm/call-host.ts";
import type { installRealm, Realm, RunRequest } from "../realm/install.ts";
import type { RealmSettings } from "../realm/realm-settings.ts";
import type { RunResult } from "../realm/script-run.ts";

/** Scripts compiled once per thread; contexts then only link them. */
export interface CompiledAddon {
  readonly realm: vm.Script;
  readonly files: readonly vm.Script[];
  readonly fileNames: readonly string[];
  /** Why a file cannot be compiled; then every execution fails with it. */
  readonly syntaxError?: ThrownError;
}

export interface ScriptJob {
  readonly functionName: string;
  readonly settings: RealmSettings;
  readonly request: Omit<RunRequest, "fileNames" | "functionName">;
  /** Of processor time in one go; absent where the thread is killed from outside. */
  readonly timeoutMs?: number;
}

export type ScriptResult = RunResult | { readonly state: "timed-out" };

const REALM_FILE = "google-services";

export function compileAddon(realmSource: string, files: readonly ScriptFile[]): CompiledAddon {
  const realm = new vm.Script(realmSource, { filename: REALM_FILE });
  const fileNames = files.map(({ name }) => name.replace(/\.[^.]+$/, ""));
  try {
    const scripts = files.map(({ source }, index) => new vm.Script(source, { filename: fileNames[index] ?? "Code" }));
    return { realm, files: scripts, fileNames };
  } catch (fault) {
    return { realm, files: [], fileNames, syntaxError: syntaxErrorOf(fault) };
  }
}

export function runScript(addon: CompiledAddon, job: ScriptJob, bridge: HostBridge): ScriptResult {
  if (addon.syntaxError !== undefined) return { state: "failed", error: addon.syntaxError };
  const sandbox: Record<string, unknown> = {};
  const context = vm.createContext(sandbox, { microtaskMode: "afterEvaluate" });
  const install = addon.realm.runInContext(context) as typeof installRealm;
  const request: RunRequest = { ...job.request, functionName: job.functionName, fileNames: addon.fileNames };
  const realm = install(bridge, JSON.stringify(job.settings), JSON.stringify(request));
  const options = job.timeoutMs === undefined ? {} : { timeout: job.timeoutMs };
  // Before the script is evaluated: what stands here already is no function of the script.
  const isOfHost = isGlobalName(context, job.functionName);
  try {
    for (const file of addon.files) file.runInContext(context, options);
  } catch (fault) {
    return isTimeout(fault) ? { state: "timed-out" } : { state: "failed", error: describe(realm, fault) };
  }
  try {
    callFunction({ sandbox, context, realm, options }, isOfHost ? "" : job.functionName);
  } catch (fault) {
    if (isTimeout(fault)) return { state: "timed-out" };
    throw fault;
  }
  return JSON.parse(realm.resultJson()) as RunResult;
}

function isGlobalName(context: vm.Context, functionName: string): boolean {
  const [root] = functionName.split(".");
  return vm.runInContext(`${JSON.stringify(root)} in globalThis`, context) === true;
}

interface CallPlace {
  readonly sandbox: Record<string, unknown>;
  readonly context: vm.Context;
  readonly realm: Realm;
  readonly options: vm.RunningScriptOptions;
}

const RUN_PROPERTY = "\u0000run";
const CALLABLE = /^[\p{ID_Start}$_][\p{ID_Continue}$]*(\.[\p{ID_Start}$_][\p{ID_Continue}$]*)*$/u;

/**
 * From within a script, so that microtasks are drained before it returns. The name is looked up as the
 * script would, which finds `const` and `class` at top level too. The helper is gone before the script runs.
 */
function callFunction({ sandbox, context, realm, options }: CallPlace, name: string): void {
  const target = CALLABLE.test(name)
    ? `typeof ${name.split(".")[0]} === "undefined" ? undefined : ${name}`
    : "undefined";
  sandbox[RUN_PROPERTY] = (found: unknown) => {
    delete sandbox[RUN_PROPERTY];
    realm.run(found);
  };
  const code = `globalThis[${JSON.stringify(RUN_PROPERTY)}](${target})`;
  new vm.Script(code, { filename: REALM_FILE }).runInContext(context, options);
}

function describe(realm: Realm, fault: unknown): ThrownError {
  return JSON.parse(realm.describeJson(fault)) as ThrownError;
}

function isTimeout(fault: unknown): boolean {
  return (
    typeof fault === "object" && fault !== null && "code" in fault && fault.code === "ERR_SCRIPT_EXECUTION_TIMEOUT"
  );
}

function syntaxErrorOf(fault: unknown): ThrownError {
  if (!(fault instanceof Error)) return { name: "SyntaxError", message: String(fault), line: 0 };
  const line = /^[^\n]*:(\d+)/.exec(fault.stack ?? "")?.[1];
  return { name: fault.name, message: fault.message, line: Number(line ?? 0) };
}
