// How long a script's reads wait for custom functions that are under way in the same file.

import type { Workbook } from "../../workbook/workbook.ts";

/** At once where nothing is pending, or where nothing is evaluated because no page shows the file. */
export function formulasSettled(workbook: Workbook, isEvaluating: () => boolean, ended: AbortSignal): Promise<void> {
  const isSettled = (): boolean => ended.aborted || !isEvaluating() || !workbook.hasPendingFormulas();
  if (isSettled()) return Promise.resolve();
  return new Promise((resolve) => {
    const check = (): void => {
      if (!isSettled()) return;
      unsubscribe();
      ended.removeEventListener("abort", check);
      resolve();
    };
    const unsubscribe = workbook.onChange(check);
    ended.addEventListener("abort", check);
  });
}
