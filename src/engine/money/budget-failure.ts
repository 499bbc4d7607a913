// What a formula says when the budget does not let it buy: always with the price.
import { describedFailure } from "../../api/failure-texts.ts";
import type { Failure } from "../../error-codes.ts";
import type { RefusalCode } from "./budget.ts";

export function refusalFailure(
  { code, credits }: { readonly code: RefusalCode | "SER-303"; readonly credits: number },
  targetCount: number,
): Failure {
  const targets = targetCount > 1 ? ` for ${counted(targetCount)} targets` : "";
  return describedFailure(code, `${counted(credits)} ${credits === 1 ? "credit" : "credits"}${targets}`);
}

function counted(count: number): string {
  return count.toLocaleString("en-US");
}
