// The short texts of failures that the API layer and the engine raise; the errors page has the long ones.
// Must not know where a failure arose.
import type { ErrorCode, Failure } from "../error-codes.ts";

/** The way to the sidebar, as the menus name it. */
export const SIDEBAR_PATH = "Extensions > SER Backlinks > Open sidebar";

/** The way to what the add-on may do. */
export const ACCESS_PATH = "Extensions > SER Backlinks > Check access";

/** What happened, then what to do next. */
const TEXTS = {
  "SER-120": ["The API refused this request", "Check target and options; nothing was charged."],
  "SER-121": ["The API has no data for this target", "Nothing was charged; try the whole domain."],
  "SER-201": ["No API key is set in this spreadsheet", `Set it with ${SIDEBAR_PATH}, or try shop.example without one.`],
  "SER-202": ["SE Ranking did not accept the API key", "Copy it again from your account into the sidebar."],
  "SER-203": ["The account's plan does not allow this call", "Check the subscription in your SE Ranking account."],
  "SER-301": ["Needs your approval", `Approve it in ${SIDEBAR_PATH}.`],
  "SER-302": ["Beyond today's limit of this spreadsheet", `Raise it in ${SIDEBAR_PATH}, or wait until tomorrow.`],
  "SER-303": ["Bought before and no longer stored", `Approve buying it again in ${SIDEBAR_PATH}.`],
  "SER-304": ["Spending is switched off", `Switch it on in ${SIDEBAR_PATH}.`],
  "SER-310": [
    "Not enough credits; nothing was charged",
    "Top up, or ask for fewer targets. A new key may need ten minutes.",
  ],
  "SER-410": ["Not finished in time", "Recalculate: it goes on from here, and what is there is free."],
  "SER-411": ["The rate limit was reached again and again", "Wait a minute, then recalculate; what is there is free."],
  "SER-412": ["Google's daily limit of requests is used up for your account", "Recalculate tomorrow."],
  "SER-415": ["The spreadsheet is busy", "Try again in a few seconds."],
  "SER-510": ["SE Ranking's server failed", "Recalculate in a few minutes; nothing was charged."],
  "SER-511": [
    "The API's answer could not be read",
    "It may have been charged; it is asked again an hour later, until then recalculating is free.",
  ],
  "SER-512": [
    "The API sent no row for this target",
    "It is asked again a day later, or for a max_age below that; until then recalculating is free.",
  ],
  "SER-513": ["The connection failed before an answer came", "Recalculate to ask again; it may have been charged."],
  "SER-514": ["The add-on may not reach api.seranking.com", "Ask your Workspace administrator to allow it."],
  "SER-515": [
    "What is stored in the spreadsheet cannot be read; nothing was bought",
    "Recalculate in a minute; if it stays, open the sidebar.",
  ],
  "SER-516": ["The report's sheet cannot be written", "Lift its protection and go on, or cancel."],
  "SER-517": ["The hidden sheet with what was got so far is gone", "Run the report again; what is stored is free."],
  "SER-518": ["Google Sheets did not carry out a step", "Go on in a minute; what was done is kept."],
  "SER-519": [
    "The API has forgotten where the list goes on",
    "Going on gets it anew from its start; cancelling keeps what is here.",
  ],
  "SER-522": ["Google has not granted the add-on a permission", `Look at ${ACCESS_PATH}, which says how to grant it.`],
  "SER-520": ["A fault in the add-on", "Please report it with the formula that shows it."],
} as const satisfies Partial<Record<ErrorCode, readonly [string, string]>>;

export type TextedCode = keyof typeof TEXTS;

/** `<what happened> (<detail>). <what to do>`; the detail must be fit to be quoted. */
export function textOf(code: TextedCode, detail?: string): string {
  const [what, next] = TEXTS[code];
  return `${what}${detail === undefined ? "" : ` (${detail})`}. ${next}`;
}

/** The detail in a text of that code as `textOf` makes it, "" for none; absent for a text that was made elsewhere. */
export function detailOf(code: string, text: string): string | undefined {
  const [what, next] = (TEXTS as Readonly<Record<string, readonly [string, string]>>)[code] ?? [];
  if (what === undefined || text === `${what}. ${next}`) return what && "";
  const [head, tail] = [`${what} (`, `). ${next}`];
  return text.startsWith(head) && text.endsWith(tail) ? text.slice(head.length, -tail.length) : undefined;
}

/** For what is left out because of what happened to others. */
export function notAskedFor(failure: Failure): Failure {
  return { ...failure, message: `Not asked for, because of others: ${failure.message}` };
}

export function describedFailure(code: TextedCode, detail?: string): Failure {
  return { code, message: textOf(code, detail) };
}
