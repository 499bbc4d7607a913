// Texts that several places have: credits, and how long something takes. Pure.
import { t } from "./t.ts";

export function creditsText(credits: number): string {
  return t("parts.credits", { n: credits });
}

/** Until then, such as "42 s" or "3 min". */
export function untilText(atMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((atMs - nowMs) / 1_000));
  return seconds < 100 ? t("parts.seconds", { n: seconds }) : t("parts.minutes", { n: Math.ceil(seconds / 60) });
}
