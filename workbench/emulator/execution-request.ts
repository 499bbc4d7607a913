// What is asked of the host when a function of the add-on is to run, and what comes back. It must not
// know how a function is run.

/** Why a function runs; decides the authorisation mode and the time limit. */
export type ExecutionKind =
  | "custom-function"
  | "menu"
  | "sidebar-call"
  | "simple-trigger"
  | "install"
  | "clock-trigger"
  | "editor";

/** Installed from the Marketplace, or written in the script editor of the file. Decides the rules for triggers. */
export type ScriptKind = "add-on" | "bound";

export type AuthMode = "NONE" | "LIMITED" | "CUSTOM_FUNCTION" | "FULL";

export interface HostUser {
  readonly kind: "consumer" | "workspace";
  readonly email: string;
  /** As `en` or `de-DE`. */
  readonly locale?: string;
}

export interface CellPosition {
  readonly sheetId: number;
  readonly row: number;
  readonly column: number;
}

export interface ExecutionRequest {
  readonly functionName: string;
  /** Plain values, Dates among them; triggers get their event object when there are none. */
  readonly args?: readonly unknown[];
  readonly kind: ExecutionKind;
  /** The cell that a custom function is evaluated for. */
  readonly cell?: CellPosition;
  /** For simple triggers: NONE where the add-on is installed but not enabled in this file. Default LIMITED. */
  readonly authMode?: "NONE" | "LIMITED";
  /** Default: the host's user. */
  readonly user?: HostUser;
  /** For clock triggers: which one fires. */
  readonly triggerUid?: string;
}

export interface LogLine {
  readonly level: "debug" | "log" | "info" | "warn" | "error";
  readonly text: string;
  readonly atMs: number;
}

export interface ThrownError {
  readonly name: string;
  readonly message: string;
  /** Of the script's code, from 1; 0 where it is not known. */
  readonly line: number;
}

export type ExecutionResult =
  | { readonly state: "completed"; readonly value: unknown }
  | { readonly state: "failed"; readonly error: ThrownError }
  | { readonly state: "timed-out"; readonly message: string };

export type ExecutionOutcome = ExecutionResult & {
  readonly durationMs: number;
  readonly log: readonly LogLine[];
};

/** Told when an execution starts and ends; `running` counts those under way after the event. */
export type ExecutionEvent =
  | { readonly event: "started"; readonly id: number; readonly request: ExecutionRequest; readonly running: number }
  | {
      readonly event: "ended";
      readonly id: number;
      readonly request: ExecutionRequest;
      readonly running: number;
      readonly outcome: ExecutionOutcome;
    };
