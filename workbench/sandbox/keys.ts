// The API keys that the sandbox knows: one for each kind of account and one for each scenario, because an
// unmodified client can choose a scenario only by its key. Made up; they open nothing anywhere.
import { hashText } from "./graph/hash.ts";
import { SCENARIO_NAMES, SCENARIOS, type Scenario } from "./scenarios.ts";

/** What stands behind a key: an account in order, or the reason for which every request is refused. */
export type KeyStanding = "active" | "revoked" | "inactive-plan" | "project-key";

export interface SandboxKey {
  readonly key: string;
  /** Stable name, for tests and for the page. */
  readonly label: string;
  readonly description: string;
  readonly standing: KeyStanding;
  readonly requestsPerSecond: number;
  readonly credits: number;
  readonly scenarios: readonly Scenario[];
}

export const PAID_REQUESTS_PER_SECOND = 10;
export const TRIAL_REQUESTS_PER_SECOND = 1;
const AMPLE_CREDITS = 1_000_000_000;

/** A paid account with ample credits: the key of the demo. */
export const DEMO_KEY = "5e4a9d00-0000-4000-8000-000000000001";
/** One request a second and 100,000 credits, as on trial. */
export const TRIAL_KEY = "5e4a9d00-0000-4000-8000-000000000002";
/** A valid key whose balance is 0. */
export const EMPTY_BALANCE_KEY = "5e4a9d00-0000-4000-8000-000000000003";
/** Enough for five targets of metrics. */
export const FEW_CREDITS_KEY = "5e4a9d00-0000-4000-8000-000000000004";
/** 5,000 credits: exactly two pages of 2,000 rows and half of a third. */
export const PAGES_CREDITS_KEY = "5e4a9d00-0000-4000-8000-000000000007";
export const REVOKED_KEY = "5e4a9d00-0000-4000-8000-000000000005";
export const INACTIVE_PLAN_KEY = "5e4a9d00-0000-4000-8000-000000000006";
/** 40 hexadecimal digits: a key of the other API, which this one refuses. */
export const PROJECT_KEY = "5e4a9d000000000000000000000000000000abcd";

function account(key: string, label: string, rest: { description: string } & Partial<SandboxKey>): SandboxKey {
  return {
    key,
    label,
    standing: "active",
    requestsPerSecond: PAID_REQUESTS_PER_SECOND,
    credits: AMPLE_CREDITS,
    scenarios: [],
    ...rest,
  };
}

const ACCOUNT_KEYS: readonly SandboxKey[] = [
  account(DEMO_KEY, "demo", { description: "Paid account, 10 requests a second, a billion credits." }),
  account(TRIAL_KEY, "trial", {
    description: "Trial account, 1 request a second, 100,000 credits.",
    requestsPerSecond: TRIAL_REQUESTS_PER_SECOND,
    credits: 100_000,
  }),
  account(EMPTY_BALANCE_KEY, "empty-balance", { description: "No credits left: priced calls get 402.", credits: 0 }),
  account(FEW_CREDITS_KEY, "few-credits", { description: "500 credits left.", credits: 500 }),
  account(PAGES_CREDITS_KEY, "5000-credits", { description: "5,000 credits left, for some pages.", credits: 5_000 }),
  account(REVOKED_KEY, "revoked", { description: "Revoked key: 401.", standing: "revoked", credits: 0 }),
  account(INACTIVE_PLAN_KEY, "inactive-plan", {
    description: "The plan has no API access: 403.",
    standing: "inactive-plan",
    credits: 0,
  }),
  account(PROJECT_KEY, "project-key", {
    description: "Key of the Project API: 401.",
    standing: "project-key",
    credits: 0,
  }),
];

/** All keys, accounts first. Each scenario's key is labelled by the scenario's name. */
export const SANDBOX_KEYS: readonly SandboxKey[] = [
  ...ACCOUNT_KEYS,
  ...SCENARIO_NAMES.map((scenario) =>
    account(scenarioKeyText(scenario), scenario, { description: SCENARIOS[scenario], scenarios: [scenario] }),
  ),
];

/** The key with which every request meets the scenario. */
export function keyForScenario(scenario: Scenario): string {
  return scenarioKeyText(scenario);
}

/** From the name, so that the key stays when scenarios are added. */
function scenarioKeyText(scenario: Scenario): string {
  const digits =
    hashText(scenario, 1).toString(16).padStart(8, "0") + hashText(scenario, 2).toString(16).padStart(8, "0");
  return `5e4a9d00-${digits.slice(0, 4)}-4000-9000-${digits.slice(4)}`;
}
