// What the page and its server say to each other, as types. The server holds the truth; the page shows it.
import type { CollaborationMessage } from "@odoo/o-spreadsheet";
import type { CustomFunctionOutcome, CustomFunctionSignature } from "../emulator/custom-function-host.ts";

/** A custom function's answer under the text that stands for the call. */
export interface PageAnswer {
  readonly key: string;
  readonly outcome: CustomFunctionOutcome;
}

/** A change of the workbook, numbered from 1 in the order in which the server accepted it. */
export interface NumberedChange {
  readonly number: number;
  readonly message: CollaborationMessage;
}

export interface MenuEntry {
  readonly kind: "item" | "separator" | "menu";
  readonly caption: string;
  readonly functionName?: string;
  readonly items?: readonly MenuEntry[];
}

export interface SidebarView {
  /** Changes with every showing; part of the frame's address. */
  readonly id: number;
  readonly title: string;
}

export interface DialogView extends SidebarView {
  readonly isModal: boolean;
  readonly width: number;
  readonly height: number;
}

/** An alert or a prompt of the add-on that waits for an answer. */
export interface QuestionView {
  readonly id: number;
  readonly kind: "alert" | "prompt";
  readonly title: string;
  readonly prompt: string;
  readonly buttons: readonly AnswerButton[];
}

export type AnswerButton = "OK" | "CANCEL" | "YES" | "NO" | "CLOSE";

/** What the add-on has put around the grid. */
export interface AddonView {
  readonly name: string;
  readonly menu: readonly MenuEntry[];
  readonly sidebar?: SidebarView;
  readonly dialog?: DialogView;
  readonly questions: readonly QuestionView[];
}

export interface RequestLine {
  readonly number: number;
  readonly atMs: number;
  readonly method: string;
  readonly path: string;
  /** `undefined` where the request does not tell. */
  readonly targets?: number;
  /** 0 when the connection broke. */
  readonly status: number;
  readonly tookMs: number;
  /** Absent where nobody says what was charged. */
  readonly credits?: number;
}

/** What the workbench's own panel shows. */
export interface Activity {
  readonly requests: number;
  /** With the real API, which does not tell: at documented prices. */
  readonly creditsSpent: number;
  /** Absent with the real API. */
  readonly creditsLeft?: number;
  readonly executionsRunning: number;
  readonly executionsStarted: number;
  /** Latest first. */
  readonly recent: readonly RequestLine[];
}

export interface KeyChoice {
  readonly label: string;
  readonly description: string;
}

export interface KeyState {
  readonly choices: readonly KeyChoice[];
  /** Absent when the file has a key that is not in the list. */
  readonly chosen?: string;
}

export type ClockStep = "hour" | "day" | "week";

/** A clock trigger's execution. */
export interface TriggerRun {
  readonly functionName: string;
  readonly atMs: number;
  readonly state: "completed" | "failed" | "timed-out";
  /** Why it failed. */
  readonly message?: string;
}

/** The workbench's time, which goes with the computer's. */
export interface ClockView {
  /** How far it was moved ahead. */
  readonly movedMs: number;
  /** On its way, while triggers run. */
  readonly isMoving: boolean;
  /** Latest first. */
  readonly recent: readonly TriggerRun[];
}

export interface Toast {
  readonly title: string;
  readonly message: string;
  readonly timeoutSeconds: number;
}

export type ServerEvent =
  | { readonly event: "hello"; readonly instanceId: string; readonly isBehind: boolean }
  | { readonly event: "change"; readonly change: NumberedChange }
  | { readonly event: "answers"; readonly answers: readonly PageAnswer[] }
  | { readonly event: "activity"; readonly activity: Activity }
  | { readonly event: "addon"; readonly view: AddonView }
  | { readonly event: "keys"; readonly keys: KeyState }
  | { readonly event: "clock"; readonly clock: ClockView }
  | { readonly event: "activate-sheet"; readonly engineSheetId: string }
  | { readonly event: "toast"; readonly toast: Toast };

/** All that a page needs to start. */
export interface PageSnapshot {
  readonly instanceId: string;
  readonly fileName: string;
  readonly isLive: boolean;
  readonly data: unknown;
  /** Changes since `data` was taken. */
  readonly changes: readonly NumberedChange[];
  /** The engine's id of the sheet that is shown first. */
  readonly activeSheet: string;
  /** Number of the last change that the snapshot contains. */
  readonly changeNumber: number;
  readonly answers: readonly PageAnswer[];
  readonly signatures: readonly CustomFunctionSignature[];
  /** What formulas can call; more than autocomplete offers. */
  readonly callable: readonly string[];
  readonly activity: Activity;
  readonly addon: AddonView;
  readonly keys: KeyState;
  readonly clock: ClockView;
}

export interface SelectionMessage {
  readonly engineSheetId: string;
  readonly row: number;
  readonly column: number;
  readonly rowCount: number;
  readonly columnCount: number;
}

/** The result of `google.script.run`, as far as JSON carries it. */
export type CallAnswer =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly name: string; readonly message: string };
