// The one table of error codes: what each means and what the user should do. Codes are stable; the
// errors page is generated from here. Codes avoid numbers that read like HTTP statuses.

export interface ErrorCodeEntry {
  /** What happened, in general. */
  readonly meaning: string;
  /** What to do next. */
  readonly remedy: string;
  /** True when the same formula may succeed later without any change by the user. */
  readonly isPassing: boolean;
}

export const ERROR_CODES = {
  "SER-101": {
    meaning: "The text is not a domain, host or URL.",
    remedy: "Correct the cell, for example example.com or https://example.com/page.",
    isPassing: false,
  },
  "SER-102": {
    meaning: "An IP address has no backlink data.",
    remedy: "Use the domain name that is served from it.",
    isPassing: false,
  },
  "SER-103": {
    meaning: "The target is longer than the 2,063 characters that the API takes.",
    remedy: "Shorten the URL, for example by dropping its query.",
    isPassing: false,
  },
  "SER-104": {
    meaning: "An e-mail address, or a URL with a user name or password, is not a target and is never sent.",
    remedy: "Leave out everything up to the @.",
    isPassing: false,
  },
  "SER-105": {
    meaning: "The input cell is not ready: it is still loading or shows an error.",
    remedy: "Wait for it or repair it; nothing was bought.",
    isPassing: false,
  },
  "SER-106": {
    meaning: "A number, date, TRUE or FALSE is not a target.",
    remedy: "Put a domain or URL into the cell, as text.",
    isPassing: false,
  },
  "SER-110": {
    meaning: "The targets are neither one column nor one row.",
    remedy: "Give a range of one column (A2:A) or one row (B1:Z1).",
    isPassing: false,
  },
  "SER-111": {
    meaning: "One formula takes at most 5,000 targets, a table with targets side by side at most 50.",
    remedy: "Split the range over several formulas.",
    isPassing: false,
  },
  "SER-112": {
    meaning: "A field name is not known to this function.",
    remedy: "Use one of the names that the message offers.",
    isPassing: false,
  },
  "SER-113": {
    meaning: "The mode is not one of auto, domain, host and url.",
    remedy: "Correct the mode or leave it out.",
    isPassing: false,
  },
  "SER-114": {
    meaning: "An option is unknown, or its value is out of range.",
    remedy: "Correct the options text; the message names the nearest valid one.",
    isPassing: false,
  },
  "SER-115": {
    meaning: "An argument has a value that this function does not take there.",
    remedy: "Correct the argument that the message names.",
    isPassing: false,
  },
  "SER-116": {
    meaning: "What is selected in the sheet does not serve: it is nothing, or a cell that is not empty.",
    remedy: "Select other cells, then try again in the sidebar.",
    isPassing: false,
  },
  "SER-120": {
    meaning: "The API refused this target or request.",
    remedy: "Check the target; the message quotes what the API said. A refused request is free.",
    isPassing: false,
  },
  "SER-121": {
    meaning: "The API has no data for this target.",
    remedy: "Nothing was charged; try the whole domain instead of a page.",
    isPassing: false,
  },
  "SER-201": {
    meaning: "No API key is set in this spreadsheet.",
    remedy:
      "Extensions > SER Backlinks > Open sidebar, and paste the key there. Without a key, shop.example and any other " +
      "name that ends in .example can be tried on sample data.",
    isPassing: false,
  },
  "SER-202": {
    meaning: "SE Ranking did not accept the API key.",
    remedy: "Check the key in the sidebar; it must be a Data API key that has not been revoked.",
    isPassing: false,
  },
  "SER-203": {
    meaning: "The account's plan does not allow this call.",
    remedy: "Check the subscription in your SE Ranking account.",
    isPassing: false,
  },
  "SER-301": {
    meaning: "The formulas of this spreadsheet would spend more within ten minutes than the limit without approval.",
    remedy: "Approve the price in the sidebar, which shows it for half an hour; or set a higher limit there.",
    isPassing: false,
  },
  "SER-302": {
    meaning: "The purchase would pass the limit of credits that this spreadsheet may spend in a day.",
    remedy: "Raise the limit in the sidebar, or recalculate tomorrow; what is stored is shown all the same.",
    isPassing: false,
  },
  "SER-303": {
    meaning: "This list was bought before, but had to make room in the store for newer ones.",
    remedy: "Approve the price in the sidebar to buy it again, or ask for fewer rows.",
    isPassing: false,
  },
  "SER-304": {
    meaning: "Spending is switched off for this spreadsheet: formulas show only what is stored.",
    remedy: "Switch spending on in the sidebar, then recalculate.",
    isPassing: false,
  },
  "SER-305": {
    meaning: "What the report would cost is not known, so it is not started.",
    remedy: "Follow the message: it says what tells the price, or which report has a limit.",
    isPassing: false,
  },
  "SER-306": {
    meaning: "The report would cost more than was agreed to when it was started.",
    remedy: "Look at the price in the sidebar and go on, or cancel: what is paid for is written to the sheet.",
    isPassing: false,
  },
  "SER-310": {
    meaning: "The account has not enough credits; the request was refused and not charged.",
    remedy: "Top up, or ask for fewer targets or cheaper fields. A new key can need ten minutes.",
    isPassing: false,
  },
  "SER-410": {
    meaning: "Not finished within the time that Sheets allows.",
    remedy: "Recalculate: it goes on where it stopped, and what is already there is free.",
    isPassing: true,
  },
  "SER-411": {
    meaning: "The API's rate limit was reached again and again.",
    remedy: "Wait a minute, then recalculate; what is already there is free.",
    isPassing: true,
  },
  "SER-412": {
    meaning: "Google's daily limit of outgoing requests for your account is used up.",
    remedy: "Recalculate tomorrow; one range formula needs far fewer requests than many single cells.",
    isPassing: true,
  },
  "SER-413": {
    meaning: "The spreadsheet has no room for the report: a file holds at most 10 million cells.",
    remedy: "Delete sheets that are not needed, or take fewer rows or columns.",
    isPassing: false,
  },
  "SER-414": {
    meaning:
      "The file keeps no more of these: ten runs, twenty saved reports, a schedule for each, each with targets of some length.",
    remedy: "Finish, cancel or delete one of them first, or take fewer targets.",
    isPassing: false,
  },
  "SER-415": {
    meaning: "The spreadsheet is busy: another execution holds its lock.",
    remedy: "Try again in a few seconds.",
    isPassing: true,
  },
  "SER-416": {
    meaning: "Google gives an account 20 triggers, and all of them are taken: no schedule can be kept any more.",
    remedy: "Delete schedules in other spreadsheets, or remove triggers at script.google.com, then save it again.",
    isPassing: false,
  },
  "SER-510": {
    meaning: "SE Ranking's server failed, also after retries.",
    remedy: "Recalculate in a few minutes; a failed request is not charged.",
    isPassing: true,
  },
  "SER-511": {
    meaning: "The API's answer could not be read.",
    remedy: "Recalculate an hour later: until then nothing is asked or charged again. It may have been charged once.",
    isPassing: true,
  },
  "SER-512": {
    meaning: "The API's answer had no row for this target.",
    remedy: "Recalculate a day later, or ask with a max_age below that; until then nothing is asked or charged again.",
    isPassing: true,
  },
  "SER-513": {
    meaning: "The connection failed before an answer came.",
    remedy: "Recalculate; whether it was charged is not known.",
    isPassing: true,
  },
  "SER-514": {
    meaning: "The spreadsheet's host does not let the add-on reach the API.",
    remedy: "Ask your Workspace administrator to allow api.seranking.com.",
    isPassing: false,
  },
  "SER-515": {
    meaning: "The store in the spreadsheet cannot be read, so that it is not known what is paid for or may be spent.",
    remedy: "Recalculate in a minute; nothing was bought. If it stays, open the sidebar, which says what to do.",
    isPassing: true,
  },
  "SER-516": {
    meaning: "A sheet cannot be written: it is protected against you, or a report's sheet is not there any more.",
    remedy: "Ask the owner to lift the protection and go on, or run the report into a new sheet.",
    isPassing: false,
  },
  "SER-517": {
    meaning: "The hidden sheet that holds what a report has got so far was deleted or changed.",
    remedy: "Run the report again; the price says what of it is stored and free.",
    isPassing: false,
  },
  "SER-518": {
    meaning: "Google Sheets did not carry out a step of the report.",
    remedy: "Go on in a minute: what was done is kept.",
    isPassing: true,
  },
  "SER-519": {
    meaning: "The API has forgotten where a list goes on; it keeps the place for about a day.",
    remedy: "Go on at the price that the sidebar says, or cancel and keep what there is.",
    isPassing: false,
  },
  "SER-521": {
    meaning: "Sidebar and add-on did not understand each other, or the call between them failed.",
    remedy: "Try again; if it stays, close the sidebar and open it again.",
    isPassing: true,
  },
  "SER-522": {
    meaning: "Google has not granted the add-on a permission that this needs: it was unticked, or taken back.",
    remedy:
      "Extensions > SER Backlinks > Check access names it and leads to where it is granted; [access.md](access.md) has the whole list.",
    isPassing: false,
  },
  "SER-530": {
    meaning: "The API did not make the export, or its file cannot be read.",
    remedy: "Take the Full link list instead, or try the export again later.",
    isPassing: false,
  },
  "SER-520": {
    meaning: "A fault in the add-on.",
    remedy: "Please report it with the formula that shows it.",
    isPassing: false,
  },
} as const satisfies Record<string, ErrorCodeEntry>;

export type ErrorCode = keyof typeof ERROR_CODES;

/** A failure as data: a code and one line that says what happened, to which input, and what to do next. */
export interface Failure {
  readonly code: ErrorCode;
  /** Without the code; never holds a key. */
  readonly message: string;
}

/** Thrown when a whole call fails, so that IFERROR works. Told from others by `code`, not by class. */
export class SerError extends Error {
  readonly code: ErrorCode;
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failureText(failure));
    this.name = "SerError";
    this.failure = failure;
    this.code = failure.code;
  }
}

/** `SER-101 Not a domain or URL: "foo bar". …`, as it stands in a cell or in the hover text. */
export function failureText(failure: Failure): string {
  return `${failure.code} ${failure.message}`;
}
