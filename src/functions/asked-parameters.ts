// What is asked of the API, in the words of the user, who says "the last 30 days" and means the same tomorrow, and
// as it is sent.
import { quotableValue } from "../api/quoted-text.ts";
import { DAY_MS, daysBefore, firstDayOf, isAge, utcMidnightMs } from "../api/relative-day.ts";
import type { GivenOptions } from "./call-options.ts";
import { inputError } from "./input-error.ts";
import { type Rules, type Values, valuesFor } from "./parameter-names.ts";
import type { SheetDays } from "./sheet-days.ts";

/** Lines of a series: more do not belong into cells, and where lines are counted each costs a credit. */
const MOST_LINES = 1_100;
/** At least so many days make one line. */
const DAYS_A_LINE: Readonly<Record<string, number>> = { by_week: 7, by_month: 28 };
/** The last days of a series for which no dates are given: some thirty lines or fewer. */
const USUAL_AGES: Readonly<Record<string, string>> = { by_week: "26w", by_month: "1y" };

/** The API may still add to a day for so long after it began, wherever the day began first. */
export const FINAL_DAYS_LATER = 3;

/** See `ListRequest`; target, mode and limit aside. */
export interface AskedParameters {
  readonly asked: Values;
  /** See `ListRequest`. */
  readonly finalFromMs?: number;
  /** Throws SER-114 for a range of days that is reversed, too long or yet to come. */
  parameters(): Values;
}

/** Throws SER-114 or SER-115 for a value that the API would refuse. */
export function askedParameters(allRules: Rules, values: GivenOptions, days: SheetDays): AskedParameters {
  const { target: _target, mode: _mode, limit, ...rules } = allRules;
  const given = valuesFor(rules, values);
  // A default that is written out asks for the same.
  const asked = Object.fromEntries(Object.entries(given).filter(([name, value]) => value !== defaultOf(rules, name)));
  if (!("date_to" in rules)) return { asked, parameters: () => given };
  const granularity = String(given.granularity);
  const mostDays = MOST_LINES * (DAYS_A_LINE[granularity] ?? 1);
  const from = dayWords("from", values.get("date_from"), days) ?? USUAL_AGES[granularity] ?? "30d";
  const to = dayWords("to", values.get("date_to"), days) ?? "";
  return {
    asked: { ...asked, date_from: from, date_to: to },
    ...(to === "" ? {} : { finalFromMs: utcMidnightMs(to) + FINAL_DAYS_LATER * DAY_MS }),
    parameters: () => {
      const today = days.today();
      const end = to === "" ? today : to;
      const start = isAge(from) ? firstDayOf(from, end) : from;
      checkRange(start, end, today, limit === undefined ? mostDays : Number.POSITIVE_INFINITY);
      return { ...given, date_from: start, date_to: end };
    },
  };
}

function defaultOf(rules: Rules, name: string): string | number | undefined {
  const rule = rules[name];
  return rule !== undefined && "default" in rule ? rule.default : undefined;
}

/** An age as it is, any other day by its date; absent for what is the default. */
function dayWords(name: string, value: unknown, days: SheetDays): string | undefined {
  if (value === undefined) return undefined;
  const text = String(value).replace(/\s/g, "").toLowerCase();
  if (text === "today" && name === "to") return undefined;
  if (isAge(text) && name === "from") return text;
  const day = text === "today" ? days.today() : text === "yesterday" ? daysBefore(days.today(), 1) : days.dayIn(value);
  if (day !== undefined) return day;
  const ages = name === "from" ? ", or an age such as 30d, 6m or 1y" : "";
  throw inputError(
    "SER-115",
    `${name} takes a date such as 2026-01-31 or a cell with one${ages}, not ${quotableValue(value)}.`,
  );
}

/** Where lines are not limited, days are. */
function checkRange(start: string, end: string, today: string, mostDays: number): void {
  const days = (utcMidnightMs(end) - utcMidnightMs(start)) / DAY_MS + 1;
  if (days >= 1 && days <= mostDays && start <= today) return;
  const most = Number.isFinite(mostDays) ? `, and not more than ${mostDays} days before it` : "";
  throw inputError("SER-114", `from must not be after to or today${most}, got from ${start} to ${end}.`);
}
