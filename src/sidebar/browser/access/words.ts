// What the block of the Access check says itself; what was found is worded by the server.
import type { AccessLine } from "../../messages.ts";
import { counted } from "../parts/texts.ts";

export const ACCESS_TITLE = "Access";
export const ACCESS_HINT = "If something does not work: looks at permissions, key, sheets and schedules. Free.";
export const CHECK = "Check access";
export const CHECKING = "Checking…";
export const GRANT = "Grant permissions";

export const STATE_WORDS: Readonly<Record<AccessLine["state"], string>> = {
  ok: "OK",
  look: "Look",
  broken: "Broken",
};

export function summaryText(lines: readonly AccessLine[]): string {
  const count = (wanted: AccessLine["state"]) => lines.filter(({ state }) => state === wanted).length;
  const [broken, looks] = [count("broken"), count("look")];
  if (broken + looks === 0) return `All ${lines.length} checks are fine.`;
  return `${counted(broken, "thing is", "things are")} broken, ${looks} to look at, ${count("ok")} fine.`;
}
