// The part of the sidebar's talk that is about schedules: what is refreshed by itself, and which formulas can be.

/**
 * `["hour"]`, `["day", hour]`, `["week", hour, weekday]` or `["month", hour, date]`: hours from 0 to 23 of the
 * spreadsheet's clock, week days from 1 for Monday to 7, dates from 1 to 31. Hourly for formulas alone.
 */
export type RhythmList = readonly (string | number)[];

export type ScheduleMessage =
  | { readonly kind: "schedules" }
  /** `savedId`: a saved report, or "formulas". With the `scheduleId` of one that is there, that one is changed. */
  | {
      readonly kind: "save-schedule";
      readonly scheduleId?: string;
      readonly savedId: string;
      readonly rhythm: RhythmList;
      readonly capCredits: number;
    }
  | {
      readonly kind: "pause-schedule" | "resume-schedule" | "delete-schedule" | "run-schedule";
      readonly scheduleId: string;
    }
  /** What a refresh would cost now. */
  | { readonly kind: "schedule-price"; readonly savedId: string; readonly rhythm: RhythmList }
  /** Which formulas of the file a refresh can reach. */
  | { readonly kind: "formulas" }
  /** To all formulas that do not pass it. */
  | { readonly kind: "add-refresh" };

export interface PastRun {
  readonly atMs: number;
  readonly word: "done" | "failed" | "missed";
  readonly credits: number;
  /** Why it failed; "" where it did not. */
  readonly problem: string;
}

export interface ScheduleView {
  readonly id: string;
  readonly savedId: string;
  /** Of the saved report, or of the formulas. */
  readonly name: string;
  readonly rhythm: RhythmList;
  /** What one refresh may cost. */
  readonly capCredits: number;
  /** What one is likely to cost. */
  readonly usualCredits: number;
  /** In thirty days. */
  readonly monthCredits: number;
  readonly isPaused: boolean;
  /** Carried out by the trigger of whoever asks. */
  readonly isMine: boolean;
  /** Its time has come, or it is begun: whoever's clock cannot do it goes on with it. */
  readonly isDue: boolean;
  /** Begun, and not over. */
  readonly isRunning: boolean;
  /** Of the run of its report, while there is one. */
  readonly runId?: string;
  /** The next moments; none while it is paused. */
  readonly nextRuns: readonly number[];
  readonly lastGoodMs: number;
  /** Why somebody should look. */
  readonly trouble?: { readonly word: "missed" | "failed"; readonly atMs: number; readonly problem: string };
  /** The newest first. */
  readonly runs: readonly PastRun[];
}

export interface FormulaLines {
  readonly count: number;
  /** The first fifty. `where`: such as "Sheet1!B2". */
  readonly lines: readonly { readonly where: string; readonly formula: string }[];
}

export type ScheduleReply =
  | {
      readonly kind: "schedules";
      readonly schedules: readonly ScheduleView[];
      /** Of the spreadsheet, whose clock counts. */
      readonly timeZone: string;
      readonly monthCredits: number;
      readonly balanceCredits: number | null;
      readonly dayCredits: number;
      /** The clock has no spreadsheet: what is due runs while the sidebar is open. */
      readonly isByHand: boolean;
      /** What could not be done. */
      readonly problem?: string;
    }
  | {
      readonly kind: "schedule-price";
      readonly savedId: string;
      /** What is stored and young enough is free. */
      readonly credits: number;
      /** As if nothing was. */
      readonly fullCredits: number;
      readonly problem?: string;
    }
  | {
      readonly kind: "formulas";
      readonly count: number;
      /** They show new facts only when an argument changes. */
      readonly withoutRefresh: FormulaLines;
      /** Their arguments take computing: what they use cannot be bought for them. */
      readonly unread: FormulaLines;
    };

export type ReceivedScheduleMessage =
  | { readonly kind: "schedules" | "formulas" | "add-refresh" }
  | {
      readonly kind: "save-schedule";
      readonly scheduleId: string;
      readonly savedId: string;
      readonly rhythm: unknown;
      readonly capCredits: number;
    }
  | {
      readonly kind: "pause-schedule" | "resume-schedule" | "delete-schedule" | "run-schedule";
      readonly scheduleId: string;
    }
  | { readonly kind: "schedule-price"; readonly savedId: string; readonly rhythm: unknown };

/** Absent for anything else. */
export function readScheduleMessage(message: Readonly<Record<string, unknown>>): ReceivedScheduleMessage | undefined {
  const { kind, rhythm, capCredits } = message;
  const scheduleId = textIn(message.scheduleId);
  const savedId = textIn(message.savedId);
  switch (kind) {
    case "schedules":
    case "formulas":
    case "add-refresh":
      return { kind };
    case "save-schedule":
      return typeof capCredits === "number" && capCredits >= 0
        ? { kind, scheduleId, savedId, rhythm, capCredits: Math.floor(capCredits) }
        : undefined;
    case "pause-schedule":
    case "resume-schedule":
    case "delete-schedule":
    case "run-schedule":
      return { kind, scheduleId };
    case "schedule-price":
      return { kind, savedId, rhythm };
    default:
      return undefined;
  }
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}
