// The vocabulary in which functions are described. Must not know any function.

export interface FunctionParameter {
  readonly name: string;
  /** What Sheets shows as the example of this argument. */
  readonly type: string;
  /** One paragraph; says "Optional." and the default where the argument may be left out. */
  readonly description: string;
  readonly isOptional: boolean;
  /** What the documentation says beyond the description, which ships and is kept short: defaults, ranges. */
  readonly details?: string;
}

export interface FunctionEntry {
  readonly description: string;
  readonly parameters: readonly FunctionParameter[];
  readonly returns: string;
  /** Credits for one target that is not stored yet, at documented prices. */
  readonly price: string;
  /** With `;`, which every locale of Sheets reads. */
  readonly examples: readonly string[];
}
