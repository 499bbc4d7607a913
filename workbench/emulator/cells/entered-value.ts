// What a text that reads as a number or a date becomes.

export interface EnteredValue {
  readonly value: number;
  /** That the way of writing brings along. */
  readonly format?: string;
}
