// Serves one request: the checks in their order (path, key, rate, validity, balance), then the endpoint, then
// the charge. Knows nothing of bytes and sockets.
import { type Account, admitByRate, creditsLeft, presentedKey, refusalOfStanding } from "./accounts.ts";
import { FILE_PATH } from "./api-origins.ts";
import type { CursorBook } from "./cursor-book.ts";
import { disturbBefore, disturbRows, refusalOfFunds } from "./disturbances.ts";
import type { EndpointAnswer } from "./endpoint-call.ts";
import { ENDPOINT_SPECS, type EndpointSpec } from "./endpoint-spec.ts";
import { ENDPOINTS } from "./endpoints/endpoint-table.ts";
import type { ExportDesk } from "./export-desk.ts";
import { serveFile } from "./file-request.ts";
import { hashText } from "./graph/hash.ts";
import type { World } from "./graph/world.ts";
import { type CheckedParameters, checkParameters } from "./parameter-checks.ts";
import { refusalOfUnknownName } from "./parameter-names.ts";
import type { FailurePlans } from "./planned-failures.ts";
import { badRequest, methodNotAllowed, notFound, type Refusal, unauthorized } from "./refusals.ts";
import { isRefusal, type ParsedUrl, parseUrl, readParameters, type SandboxRequest } from "./request-parameters.ts";
import { isScenario, type Scenario } from "./scenarios.ts";

/** What the sandbox is made of. */
export interface SandboxParts {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly world: World;
  readonly cursors: CursorBook;
  readonly exports: ExportDesk;
  readonly failures: FailurePlans;
  /** The day that data is of, for a request at an instant. */
  readonly todayAt: (nowMs: number) => number;
}

/** What came of a request, before it becomes bytes. */
export interface Outcome {
  readonly result: EndpointAnswer | Refusal | Uint8Array | "hang-up";
  /** Absent where the key is not known. */
  readonly account?: Account;
  readonly scenarios: ReadonlySet<Scenario>;
  /** Charged. */
  readonly credits: number;
  /** Targets of a request that was valid; else 0. */
  readonly targets: number;
}

const NO_SCENARIOS: ReadonlySet<Scenario> = new Set();

export function serve(parts: SandboxParts, request: SandboxRequest, nowMs: number): Outcome {
  const url = parseUrl(request.url);
  if (request.method === "GET" && url.path.startsWith(FILE_PATH)) return serveFile(parts, url.path, nowMs);
  const spec = ENDPOINT_SPECS.get(url.path);
  const refused = (result: Refusal, account?: Account): Outcome => ({
    result,
    ...(account === undefined ? {} : { account }),
    scenarios: new Set(account?.key.scenarios),
    credits: 0,
    targets: 0,
  });
  if (spec === undefined) return refused(notFound(`There is no method ${url.path}.`));
  const account = findAccount(parts, request);
  if (isRefusal(account)) return refused(account);
  const standing = refusalOfStanding(account.key);
  if (standing !== undefined) return refused(standing, account);
  const overRate = admitByRate(account, nowMs);
  if (overRate !== undefined) return refused(overRate, account);
  const chosen = scenariosOf(account, request);
  if (isRefusal(chosen)) return refused(chosen, account);
  const planned = parts.failures.meet(url.path, account.key.key);
  const scenarios = planned.length === 0 ? chosen : new Set([...chosen, ...planned]);
  return serveAdmitted(parts, { request, url, spec, account, scenarios, nowMs });
}

interface Admitted {
  readonly request: SandboxRequest;
  readonly url: ParsedUrl;
  readonly spec: EndpointSpec;
  readonly account: Account;
  readonly scenarios: ReadonlySet<Scenario>;
  readonly nowMs: number;
}

function serveAdmitted(parts: SandboxParts, admitted: Admitted): Outcome {
  const { account, scenarios } = admitted;
  const base = { account, scenarios, credits: 0, targets: 0 };
  const disturbance = meetDisturbance(admitted);
  if (disturbance !== undefined) return { ...base, result: disturbance };
  const parameters = checkRequest(admitted);
  if (isRefusal(parameters)) return { ...base, result: parameters };
  const targets = parameters.targets.length;
  const answer = answerOf(parts, admitted, parameters);
  if (isRefusal(answer)) return { ...base, targets, result: answer };
  account.creditsSpent += answer.credits;
  const isLost = scenarios.has("lost-after-charge");
  const result = isLost ? "hang-up" : disturbRows(scenarios, admitted.spec.path, answer);
  return { ...base, targets, credits: answer.credits, result };
}

function findAccount(parts: SandboxParts, request: SandboxRequest): Account | Refusal {
  const key = presentedKey(request.headers, request.url);
  if (typeof key !== "string") return key;
  return parts.accounts.get(key) ?? unauthorized("The API key is not known.");
}

/** Those of the key and those of the header; an unknown name in the header is refused. */
function scenariosOf(account: Account, request: SandboxRequest): ReadonlySet<Scenario> | Refusal {
  const header = request.headers["x-sandbox-scenario"];
  if (header === undefined) return account.key.scenarios.length === 0 ? NO_SCENARIOS : new Set(account.key.scenarios);
  const scenarios = new Set<Scenario>(account.key.scenarios);
  for (const name of header.split(",").map((part) => part.trim())) {
    if (!isScenario(name)) return badRequest(`There is no scenario ${JSON.stringify(name)}.`);
    scenarios.add(name);
  }
  return scenarios;
}

function meetDisturbance({ request, account, scenarios }: Admitted): Refusal | "hang-up" | undefined {
  if (scenarios.size === 0) return undefined;
  const hash = requestHash(request);
  const isFirst = !account.seenRequests.has(hash);
  account.seenRequests.add(hash);
  return disturbBefore(scenarios, { hash, count: account.requests, isFirst });
}

/** The same for requests of the same method, address and body. */
export function requestHash(request: SandboxRequest): number {
  return hashText(`${request.method} ${request.url} ${request.body ?? ""}`);
}

function checkRequest({ request, url, spec, scenarios }: Admitted): CheckedParameters | Refusal {
  if (!spec.methods.includes(request.method)) {
    return methodNotAllowed(`${url.path} takes ${spec.methods.join(" or ")}, not ${request.method}.`);
  }
  const raw = readParameters(request, url.query);
  if (isRefusal(raw)) return raw;
  // The API itself seems to ignore them; a client's mistake should not go unseen here.
  const areIgnored = scenarios.has("unknown-parameters-ignored");
  const unknown = areIgnored
    ? undefined
    : refusalOfUnknownName({ spec, method: request.method, query: url.query, raw });
  return unknown ?? checkParameters(spec, raw);
}

function answerOf(parts: SandboxParts, admitted: Admitted, parameters: CheckedParameters): EndpointAnswer | Refusal {
  const { spec, account, scenarios, nowMs } = admitted;
  const endpoint = ENDPOINTS.get(spec.path);
  if (endpoint === undefined) return notFound(`There is no method ${spec.path}.`);
  const { world, cursors, exports } = parts;
  const today = parts.todayAt(nowMs);
  const answer = endpoint({ spec, parameters, account, scenarios, world, cursors, exports, today, nowMs });
  if (isRefusal(answer) || answer.credits === 0) return answer;
  return refusalOfFunds(scenarios, answer.credits <= creditsLeft(account)) ?? answer;
}
