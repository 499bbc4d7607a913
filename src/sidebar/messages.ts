// What the sidebar and the server say to each other: one message, one reply, both as JSON text, because
// google.script.run turns a whole reply to null if it holds anything that is no JSON.

import { parsedJson } from "../api/parsed-text.ts";
import { type ReceivedReportMessage, readReportMessage } from "./read-report-message.ts";
import type { ReportMessage, ReportReply } from "./report-messages.ts";
import {
  type ReceivedScheduleMessage,
  readScheduleMessage,
  type ScheduleMessage,
  type ScheduleReply,
} from "./schedule-messages.ts";

export type SidebarMessage =
  | { readonly kind: "status" }
  /** Part of the status: what can be told without the account. */
  | { readonly kind: "spending" }
  | { readonly kind: "save-key"; readonly key: string }
  | { readonly kind: "remove-key" }
  | ({ readonly kind: "save-rules" } & RuleWishes)
  /** So many credits stood on the button: more than that is not approved. */
  | { readonly kind: "approve"; readonly credits: number }
  /** Forgets what waits, without approving it. */
  | { readonly kind: "dismiss" }
  /** Makes formulas compute again that stopped before they had finished. */
  | { readonly kind: "recalculate" }
  | { readonly kind: "log" }
  /** What the add-on may do here, and what is missing; free of charge. */
  | { readonly kind: "check-access" }
  /** The sidebar is shown anew in it. */
  | { readonly kind: "language"; readonly language: string }
  | ReportMessage
  | ScheduleMessage;

/**
 * What is absent stays as it is; null goes back to what holds where nobody has set anything. A text is no number and
 * gets a problem for an answer.
 */
export interface RuleWishes {
  readonly approvalCredits?: number | string | null;
  readonly dailyCredits?: number | string | null;
  readonly isOff?: boolean;
  readonly maxAgeDays?: number | string | null;
}

export type RuleName = keyof RuleWishes;

export interface Subscription {
  readonly status: string;
  /** Of the monthly bucket only; 0 does not mean that a wallet is empty. Null when not told, as the others. */
  readonly creditsLeft: number | null;
  readonly creditsLimit: number | null;
  readonly expires: string | null;
}

export interface Limit {
  /** What holds. */
  readonly value: number;
  /** What would hold if nobody had set it; of credits, it follows from the balance. */
  readonly usual: number;
  readonly isSet: boolean;
}

export interface Waiting {
  readonly formulas: number;
  readonly credits: number;
}

export interface SpendingView {
  /** Today, what is unconfirmed included. */
  readonly spentCredits: number;
  /** Sent, but no answer came: they may have been charged. */
  readonly unconfirmedCredits: number;
  /** In ten minutes, without an approval. */
  readonly approvalCredits: Limit;
  readonly dailyCredits: Limit;
  readonly maxAgeDays: Limit;
  readonly isOff: boolean;
  /** Nothing was bought for this file yet, by anybody. */
  readonly isUnused: boolean;
  /** For an approval; absent when nothing does, as the others. */
  readonly waiting?: Waiting;
  /** For tomorrow, or a higher limit. */
  readonly tomorrow?: Waiting;
  /** Stopped for a reason that passes; without a moment only a person lets them go on. */
  readonly unfinished?: { readonly formulas: number; readonly retryAtMs?: number };
}

/** A purchase. */
export interface LogLine {
  readonly atMs: number;
  /** The functions or the report. */
  readonly what: string;
  readonly targets: number;
  readonly requests: number;
  readonly credits: number;
  readonly unconfirmedCredits: number;
  readonly by: string;
}

/** One thing that was looked at. */
export interface AccessLine {
  readonly title: string;
  readonly state: "ok" | "look" | "broken";
  /** Says `{moment}` where the moment belongs, which the page writes as the file does. */
  readonly found: string;
  readonly momentMs?: number;
  /** What to do about it; "" for nothing. */
  readonly next: string;
}

/** None of them ever holds the key or a part of it. */
export type SidebarReply =
  | {
      readonly kind: "status";
      readonly hasKey: boolean;
      readonly subscription?: Subscription;
      /** Absent when it cannot be read. */
      readonly spending?: SpendingView;
      readonly problem?: string;
      /** How the spreadsheet writes formulas and dates; absent when it cannot be read. */
      readonly file?: { readonly locale: string; readonly timeZone: string };
    }
  | { readonly kind: "spending"; readonly hasKey: boolean; readonly spending: SpendingView }
  | { readonly kind: "key-refused"; readonly problem: string }
  | { readonly kind: "rules-refused"; readonly rule: RuleName; readonly problem: string }
  /** With what waits now. */
  | { readonly kind: "approval-refused"; readonly problem: string; readonly spending: SpendingView }
  | {
      readonly kind: "log";
      /** The newest first. */
      readonly lines: readonly LogLine[];
      readonly subscription?: Subscription;
      readonly problem?: string;
    }
  | {
      readonly kind: "access";
      readonly lines: readonly AccessLine[];
      /** Where Google lets missing permissions be granted. */
      readonly grantUrl?: string;
    }
  | { readonly kind: "failed"; readonly problem: string }
  | ReportReply
  | ScheduleReply;

type SaveRules = Extract<SidebarMessage, { kind: "save-rules" }>;

/** As it arrives: whether the rules are any good is for whoever saves them to say. */
export type ReceivedMessage =
  | Exclude<SidebarMessage, SaveRules | ReportMessage | ScheduleMessage>
  | { readonly kind: "save-rules"; readonly wishes: RawWishes }
  | ReceivedReportMessage
  | ReceivedScheduleMessage;

export type RawWishes = Readonly<Record<RuleName, unknown>>;

/** A message from the page; absent for anything else. */
export function readMessage(text: unknown): ReceivedMessage | undefined {
  const message = parsedJson(text);
  if (!isRecord(message)) return undefined;
  const { kind, key, credits, language, approvalCredits, dailyCredits, isOff, maxAgeDays } = message;
  switch (kind) {
    case "status":
    case "spending":
    case "remove-key":
    case "dismiss":
    case "recalculate":
    case "log":
    case "check-access":
      return { kind };
    case "save-key":
      return typeof key === "string" ? { kind, key } : undefined;
    case "language":
      return typeof language === "string" ? { kind, language } : undefined;
    case "save-rules":
      return { kind, wishes: { approvalCredits, dailyCredits, isOff, maxAgeDays } };
    case "approve":
      return typeof credits === "number" ? { kind, credits } : undefined;
    default:
      return readReportMessage(message) ?? readScheduleMessage(message);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
