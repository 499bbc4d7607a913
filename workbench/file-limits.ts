// What a file may spend, set as a person would set it: by the sidebar's own message to the add-on.
import type { Host } from "./emulator/host.ts";

/** Nothing in the sandbox costs money; whoever tries things out should not be stopped, except on purpose. */
export const SANDBOX_LIMIT_CREDITS = 10_000_000;

/** Both limits: what formulas may spend in ten minutes without being asked, and the file in a day. */
export async function setLimits(host: Pick<Host, "sidebarCall">, credits: number): Promise<void> {
  const message = { kind: "save-rules", approvalCredits: credits, dailyCredits: Math.max(credits, 100_000) };
  const outcome = await host.sidebarCall("sidebarCall", [JSON.stringify(message)]);
  if (outcome.ok && /"kind":"(status|spending)"/.test(String(outcome.value))) return;
  throw new Error(`The add-on did not take the limits: ${JSON.stringify(outcome)}`);
}
