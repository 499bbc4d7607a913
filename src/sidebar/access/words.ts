// All that the Access check says. Must not know how anything was found out.
import type { Grant } from "../../ports.ts";

export const TITLES = {
  file: "In this file",
  account: "One Google account",
  key: "API key",
  spending: "Spending",
  sheet: "The sheet that is shown",
  recalculation: "Recalculation",
  reports: "Sheets of reports",
  schedules: "Schedules",
  copy: "Records of this file",
  place: "Locale and time zone",
} as const;

export const FOUND = {
  switchedOn: "The add-on is on here.",
  oneAccount: "The sidebar reaches the add-on.",
  noKey: "No key is set in this file: nothing can be bought.",
  keyNotAsked: "It could not be checked without the permission for requests.",
  spendingOn: "On.",
  spendingOff: "Spending is off: formulas show only what is stored.",
  dayUsedUp: "Today's limit is used up.",
  mayWrite: "You may write it.",
  mayNotWrite: "Something on it is protected against you.",
  mayRecalculate: "Formulas can be told to compute again.",
  noRefresh: "Not set up yet: saving a key does it.",
  mayNotRecalculate: 'The hidden sheet "SER settings" is protected against you: formulas are not recalculated.',
  noReports: "None is saved.",
  noSchedules: "There is none.",
  byHand: "Google's clock has no access to this file while it is closed.",
  noTriggerLeft: "Google gives an account 20 triggers, and yours are taken by other files.",
  noTrigger: "Your clock trigger is gone: your schedules do not run.",
  missed: "One of yours was not done in time.",
  noCopy: "Keys, limits and reports are in place.",
  unknown: "Google does not say.",
} as const;

export const NEXT = {
  file: "A cell that shows #NAME? computes once the page is reloaded. Whoever else edits the file has to install the add-on, too.",
  noKey: "Paste it under API key.",
  refused: "Replace it under API key.",
  spendingOff: "Switch it on under Spending.",
  dayUsedUp: "Raise it under Spending, or wait until tomorrow.",
  askOwner: "Ask the owner of the file to let you edit it.",
  byHand: "Keep this sidebar open at the time of a schedule.",
  noTriggerLeft: "Delete schedules in other files, or triggers at script.google.com, before you make one here.",
  noTrigger:
    "Open Saved: a missing trigger is made anew there once something is overdue; saving a schedule does it at once.",
  missed: "Run it now, on this page or in Saved.",
  copy: "Set a key here and run the reports anew, onto their sheets or, where that is refused, onto new ones. Schedules have to be made anew.",
  unknown: "If something fails, the message names the permission.",
} as const;

/** What each permission is called, what stops without it, and Google's words for it. */
export const GRANTS: Readonly<
  Record<Grant, { readonly title: string; readonly without: string; readonly tick: string }>
> = {
  file: {
    title: "Permission: this spreadsheet",
    without: "Not granted: reports cannot be written, selections not read, formulas not recalculated.",
    tick: "View and manage spreadsheets that this application has been installed in",
  },
  pages: {
    title: "Permission: sidebar and dialogs",
    without: "Not granted: the sidebar cannot be opened, and the menu asks no questions.",
    tick: "Display and run third-party web content in prompts and sidebars inside Google applications",
  },
  requests: {
    title: "Permission: requests to SE Ranking",
    without: "Not granted: no report and no schedule can buy, and keys cannot be checked.",
    tick: "Connect to an external service",
  },
  triggers: {
    title: "Permission: work while you are away",
    without: "Not granted: schedules cannot be kept.",
    tick: "Allow this application to run when you are not present",
  },
};

export const granted = "Granted.";

/** The way there is said once. */
export function tickText(tick: string, isFirst: boolean): string {
  return isFirst ? `${GRANTING} Tick "${tick}".` : `Tick "${tick}", too.`;
}

const GRANTING =
  "Choose Grant permissions. If Google does not ask, remove SER Backlinks (Extensions > Add-ons > Manage add-ons), and install it again.";

export function keyText(creditsLeft: number | null, owner: "you" | "other" | "unknown"): string {
  const credits = creditsLeft === null ? "Valid." : `Valid, with ${creditsLeft.toLocaleString("en-US")} credits left.`;
  return `${credits} ${OWNERS[owner]}`;
}

const OWNERS = {
  you: "You have saved it: everybody who edits this file spends your credits.",
  other: "Somebody else who edits this file has saved it: your formulas spend that account's credits.",
  unknown: "Who has saved it is not known; formulas of everybody who edits this file spend its credits.",
} as const;

export function reportsText(count: number): string {
  return count === 1
    ? "The sheet of 1 saved report can be written."
    : `The sheets of ${count} saved reports can be written.`;
}

export function protectedText(names: readonly string[]): string {
  return `Protected against you: ${names.join(", ")}. A refresh stops there with SER-516.`;
}

export function schedulesText(own: number, others: number, lastGood: string): string {
  const mine = own === 0 ? "None of yours" : `${own} of yours, last done: ${lastGood === "" ? "never" : lastGood}`;
  return others === 0 ? `${mine}.` : `${mine}; ${others} of others, carried out by their triggers.`;
}

export function copyText(count: number): string {
  const sheets = count === 1 ? "1 sheet of a report is" : `${count} sheets of reports are`;
  return `${sheets} here, and no record of any: this file was copied from another. Key, limits, log, saved reports and schedules stayed there.`;
}

export function placeText(locale: string, timeZone: string): string {
  return `${locale}, ${timeZone}: dates are those of this zone; a ; between arguments works in every locale.`;
}

/** For a dialog, which knows no list. */
export function dialogText(troubled: readonly string[], fineCount: number): string {
  const fine = `${fineCount} other ${fineCount === 1 ? "check" : "checks"} found nothing wrong.`;
  return troubled.length === 0
    ? `All is well: ${fineCount} checks found nothing wrong.`
    : [...troubled, fine].join("\n\n");
}
