// The named ways in which the sandbox departs from plain good service. A key or the header
// `x-sandbox-scenario: name[,name]` chooses them. This file only lists them; disturbances.ts acts.

export const SCENARIOS = {
  "rate-limited-always": "Every request is refused with 429, whatever the rate.",
  "rate-limited-sometimes": "About one request in three is refused with 429, by hash and count.",
  "rate-limited-retry-after": "As rate-limited-sometimes, with a Retry-After header of 2 seconds.",
  "bad-request": "Every request is refused with 400.",
  "not-found": "Every request is refused with 404.",
  "server-error-once": "The first time a request is seen it fails with 500; its repetition succeeds.",
  "server-error-always": "Every request fails with 500.",
  unavailable: "Every request fails with 503.",
  "gateway-timeout": "Every request fails with 504 and an HTML page, after 10 seconds.",
  "insufficient-402": "Every request that costs credits is refused with 402.",
  "insufficient-403": "Every request that costs credits is refused with 403.",
  "legacy-errors": 'Refusals have the old shape {"message": "..."} without an envelope.',
  "malformed-json": "200 with a body that is no JSON (commas before closing brackets). Charged.",
  "truncated-body": "200 with a body that ends in the middle. Charged.",
  "html-answer": "200 with an HTML page in place of JSON. Charged.",
  "empty-body": "200 without a body. Charged.",
  "empty-200": "200 with the right envelope and no rows. Charged.",
  "byte-order-mark": "200 with a byte order mark before the JSON and line breaks after it.",
  "reordered-rows": "Rows come in another order than the targets were sent.",
  "dropped-rows": "About one row in five is missing, by hash of the target; at least one where there are several.",
  "duplicate-rows": "Some rows come twice.",
  "echo-respelled": "Rows name the target in another spelling (scheme, slash, upper case).",
  "bad-target-refuses-batch": "A target that is none makes the whole request a 400. This is the default.",
  "bad-target-zero-row": "A target that is none gets a row of zeros.",
  "bad-target-missing-row": "A target that is none gets no row.",
  "unknown-parameters-ignored": "Parameters that the endpoint does not have are ignored, not refused with 400.",
  "unknown-missing-row": "Targets without links get no row in place of zeros.",
  slow: "Every answer takes 8 seconds longer.",
  "very-slow": "Every answer takes 40 seconds longer.",
  "hang-up": "The connection breaks before anything is charged.",
  "hang-up-sometimes": "About one connection in three breaks before anything is charged.",
  "lost-after-charge": "The request is served and charged, then the connection breaks.",
  disagree: "Endpoints differ by up to 0.4 % about the same number of the same target.",
  "string-numbers": "Numbers of the account calls and of the top lists come as strings.",
  "table-spellings": "Link flags are called nofollow_backlinks and lost reasons reason-lost.",
  "cursor-expires": "A list read with raw can be followed for two pages after its first; the next cursor is refused.",
  "cursor-short-lived": "Cursors of raw are refused two minutes after they were given.",
  "cursor-refused": "Every cursor of raw is refused with 400, as if it had expired.",
  "export-slow": "Exports take five minutes.",
  "export-bare-ip": "Files of exports lie on a bare IP address over http.",
  "export-rejected-later": "Exports are accepted and charged, and rejected when their time is over.",
  "export-task-expired": "Tasks of exports are unknown once their time is over.",
  "export-file-gone": "Exports complete, and their file is a 404.",
  "export-truncated-file": "Files of exports end in the middle.",
  "export-rejected": "Exports are rejected, without a task id.",
  "export-one-at-a-time": "A second export is rejected while the first is running.",
  "units-left-zero": "The subscription shows 0 units left; requests are served from the wallet.",
} as const satisfies Record<string, string>;

export type Scenario = keyof typeof SCENARIOS;

export const SCENARIO_NAMES = Object.keys(SCENARIOS) as readonly Scenario[];

export function isScenario(name: string): name is Scenario {
  return Object.hasOwn(SCENARIOS, name);
}
