// The part of the sidebar's talk that is about reports and formulas in cells: what the page asks and what it is
// answered. Credits are at documented prices.
import type { ReportOrder } from "../reports/report-order.ts";

export type ReportMessage =
  /** What the user has selected. */
  | { readonly kind: "selection" }
  /** What an order costs now; the form sends it whenever it has changed. */
  | { readonly kind: "price"; readonly order: ReportOrder }
  /**
   * `credits` stood on the button: more than that is never spent without asking. `savedId` runs a saved report. Sent
   * again with the same `orderId` it is the same order, and the reply is the run that it has.
   */
  | {
      readonly kind: "start";
      readonly order: ReportOrder;
      readonly credits: number;
      readonly savedId?: string;
      readonly orderId?: string;
    }
  /** All runs that are not forgotten. */
  | { readonly kind: "runs" }
  /** Does the next piece of work of a run; the reply says whether there is more. */
  | { readonly kind: "step"; readonly runId: string; readonly token: string }
  | { readonly kind: "pause"; readonly runId: string }
  /** With `credits`, the run may spend so many more than was agreed before. */
  | { readonly kind: "resume"; readonly runId: string; readonly credits?: number }
  /** What is paid for is written to the sheet. */
  | { readonly kind: "cancel"; readonly runId: string }
  /** A run that is over goes from the list. */
  | { readonly kind: "forget"; readonly runId: string }
  | { readonly kind: "show-sheet"; readonly sheetId: number }
  | { readonly kind: "saved" }
  /** Without an order, that of the run: the page does not know it of runs that were begun before it was opened. */
  | { readonly kind: "save"; readonly name: string; readonly order?: ReportOrder; readonly runId?: string }
  | { readonly kind: "rename"; readonly savedId: string; readonly name: string }
  | { readonly kind: "duplicate"; readonly savedId: string }
  /** The sheet stays. */
  | { readonly kind: "delete"; readonly savedId: string }
  /** All that there are, for their list. */
  | { readonly kind: "functions" }
  /** Into the active cell, which must be empty. */
  | { readonly kind: "insert-formula"; readonly formula: string }
  /** A few made-up domains and a formula beside them, into free cells: for who has no key. */
  | { readonly kind: "sample-formula" }
  /** The first formula for the domains of the active sheet: with `credits`, which stood on the button, it is inserted. */
  | { readonly kind: "first-formula"; readonly credits?: number }
  /** The add-on's formulas become values that stay, and back. */
  | { readonly kind: "freeze" | "thaw"; readonly where: "selection" | "file" };

export interface PriceLine {
  /** Such as "Backlinks of example.com". */
  readonly what: string;
  readonly credits: number;
  /** Of that, what is stored already and costs nothing. */
  readonly storedCredits: number;
}

export type RunState =
  /** Another run of this file is under way. */
  | "waiting"
  | "running"
  | "paused"
  /** Something must be done first: see the problem. */
  | "stopped"
  /** Cancelled, and what was paid for is still on its way to the sheet. Other runs do not wait for it. */
  | "finishing"
  | "done"
  /** What was paid for until then is on the sheet. */
  | "cancelled";

export interface RunView {
  readonly id: string;
  /** For the next step. */
  readonly token: string;
  /** Such as "Backlinks · example.com". */
  readonly title: string;
  readonly state: RunState;
  /** What is being done, such as "Getting links 4,001 to 6,000". */
  readonly doing: string;
  /** From 0 to 1; absent while nobody knows how much there is. */
  readonly progress?: number;
  readonly rows: number;
  readonly credits: number;
  /** May have been charged, and was not received. */
  readonly unconfirmedCredits: number;
  /** The most that was agreed to. */
  readonly agreedCredits: number;
  /** Why it has stopped, what it could not do, or what the user should know; starts with a code where it is a failure. */
  readonly problem?: string;
  /** What it would take to go on; with the resume. */
  readonly moreCredits?: number;
  /** Somebody else, or an execution that died, has the run until then. */
  readonly busyUntilMs?: number;
  /** It is paused, and nobody has put on its sheet what was paid for last. */
  readonly isUnwritten?: boolean;
  /** Not before then: the API or the host asked for patience. */
  readonly retryAtMs?: number;
  readonly sheetId?: number;
  /** Of a finished run: how many rows of how many, what filters, when, for how many credits. */
  readonly truth?: string;
  /** An export whose file the host may not fetch. */
  readonly link?: string;
  readonly startedAtMs: number;
  readonly savedId?: string;
}

export interface SavedReport {
  readonly id: string;
  readonly name: string;
  readonly order: ReportOrder;
  /** Absent when it has not been run, or its sheet was deleted. */
  readonly sheetId?: number;
  readonly lastRunAtMs?: number;
  readonly lastTruth?: string;
}

export interface ListedParameter {
  readonly name: string;
  /** What Sheets shows as an example. */
  readonly example: string;
  readonly description: string;
  readonly details?: string;
  readonly isOptional: boolean;
}

export interface ListedFunction {
  readonly name: string;
  readonly description: string;
  readonly returns: string;
  readonly price: string;
  readonly example: string;
  readonly parameters: readonly ListedParameter[];
}

export type ReportReply =
  | {
      readonly kind: "selection";
      /** Such as "Sheet1!A2:A40". */
      readonly where: string;
      readonly sheetId: number;
      readonly row: number;
      readonly column: number;
      readonly columnCount: number;
      /** The texts of the cells of its first column, row by row, blanks included; at most 10,000. */
      readonly texts: readonly string[];
      /** One of the report sheets that this file has: its contents can be replaced. */
      readonly isReport: boolean;
      /** The cells right of the range are empty as far as so many columns. */
      readonly freeColumns: number;
    }
  | {
      readonly kind: "price";
      /** The most that it can cost now. */
      readonly credits: number;
      readonly storedCredits: number;
      readonly lines: readonly PriceLine[];
      /** False where it is certain: a price by the target. */
      readonly isAtMost: boolean;
      /** Made up for somebody without a key, at the price of nothing. */
      readonly isSample?: boolean;
      /** Left of the file's day and of the balance, where known. */
      readonly dayCreditsLeft: number;
      readonly balanceCredits: number | null;
      /** Where it will go, if not where it was ordered to go. */
      readonly note?: string;
      /** Why it cannot be started. */
      readonly problem?: string;
    }
  | { readonly kind: "runs"; readonly runs: readonly RunView[] }
  /** Of one run: after a step, a start, a pause and the like. */
  | { readonly kind: "run"; readonly run: RunView }
  | { readonly kind: "saved"; readonly reports: readonly SavedReport[] }
  | { readonly kind: "functions"; readonly functions: readonly ListedFunction[] }
  | { readonly kind: "inserted"; readonly where: string }
  | {
      readonly kind: "first-formula";
      /** Such as "B1". */
      readonly where: string;
      /** The cells with the domains, such as "A1:A". */
      readonly range: string;
      readonly formula: string;
      readonly targets: number;
      readonly credits: number;
      readonly isInserted: boolean;
    }
  | { readonly kind: "frozen"; readonly formulas: number; readonly kept: number; readonly problem?: string }
  | { readonly kind: "shown" };
