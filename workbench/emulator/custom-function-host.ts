// How a workbook gets the values of custom functions. A workbook evaluates synchronously: it looks an
// outcome up by function and arguments, shows `Loading...` while it is pending, and is told when it has
// settled. The emulator implements this; workbooks only use it.

/** One custom function as autocomplete knows it, read from the JSDoc of the built bundle as Sheets does. */
export interface CustomFunctionSignature {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly { readonly name: string; readonly type: string; readonly description: string }[];
}

/** One cell handed to a custom function, before conversion to what the script sees. */
export type ArgumentCell =
  | string
  | number
  | boolean
  /** An empty cell. */
  | null
  /** A number shown through a date, time or duration format. */
  | { readonly dateSerial: number }
  /** A cell that shows an error, `Loading...` included. */
  | { readonly error: string };

/** `undefined` is an argument that was skipped or left out. */
export type Argument = ArgumentCell | readonly (readonly ArgumentCell[])[] | undefined;

export interface CustomFunctionCall {
  readonly name: string;
  readonly args: readonly Argument[];
  readonly cell: { readonly sheetId: number; readonly row: number; readonly column: number };
}

export interface OutputCell {
  readonly value: string | number | boolean | null;
  /** A date format where the script returned a Date. */
  readonly format?: string;
}

export type CustomFunctionOutcome =
  | { readonly state: "pending" }
  /** A rectangle, row by row; 1 × 1 for a scalar. */
  | { readonly state: "value"; readonly rows: readonly (readonly OutputCell[])[] }
  | { readonly state: "error"; readonly type: string; readonly message: string };

export interface CustomFunctionHost {
  /** Those that autocomplete offers. */
  signatures(): readonly CustomFunctionSignature[];
  /** All that a formula can call, as declared: those of `signatures` and those without the tag. */
  callable(): readonly string[];
  /**
   * Answers at once from the memory of results that Sheets keeps by function and arguments (errors and
   * partial answers too); a miss starts an execution and answers `pending`.
   */
  lookUp(call: CustomFunctionCall): CustomFunctionOutcome;
  /** Called, coalesced, after pending outcomes have settled. Returns the unsubscriber. */
  onSettled(listener: () => void): () => void;
  /** Forgets remembered results, as reopening a file may; the next evaluation runs the script again. */
  forgetResults(): void;
}
