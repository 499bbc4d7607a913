// The day where the user is, as `YYYY-MM-DD`.
import { dayText } from "../../../api/relative-day.ts";

export function today(): string {
  const now = new Date();
  return dayText(now.getTime() - now.getTimezoneOffset() * 60_000);
}
