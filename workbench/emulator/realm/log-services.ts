// console and Logger: lines in the log of the execution. Objects are written as JSON, as in Cloud Logging.

import type { LogLine } from "../execution-request.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

export function createConsole(context: ServiceContext): Console {
  const timers = new Map<string, number>();
  const write =
    (level: LogLine["level"]) =>
    (...values: unknown[]): void => {
      context.call("log.write", { level, text: formatted(values) });
    };
  const ended = (label: string): void => {
    const startedMs = timers.get(label);
    timers.delete(label);
    if (startedMs !== undefined) write("debug")(`${label}: ${context.call("clock.now") - startedMs}ms`);
  };
  const console: Partial<Console> & { debug(...values: unknown[]): void } = {
    debug: write("debug"),
    log: write("log"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
    time: (label = "default") => void timers.set(label, context.call("clock.now")),
    timeEnd: (label = "default") => ended(label),
  };
  // Node's declaration of the console, which shares the name, has more members than Apps Script's.
  return strictObject("console", console) as Console;
}

export function createLogger(context: ServiceContext): GoogleAppsScript.Base.Logger {
  let lines: string[] = [];
  const logger: GoogleAppsScript.Base.Logger = strictObject<GoogleAppsScript.Base.Logger>("Logger", {
    clear() {
      lines = [];
    },
    getLog: () => lines.map((line) => `${line}\n`).join(""),
    log(...values: unknown[]) {
      const text = formatted(values);
      lines.push(text);
      context.call("log.write", { level: "info", text });
      return logger;
    },
  });
  return logger;
}

/** `%s`, `%d`, `%i`, `%f` and `%j` in a first text take the values that follow; the others are appended. */
function formatted(values: readonly unknown[]): string {
  const [first, ...rest] = values;
  if (typeof first !== "string") return values.map(shown).join(" ");
  let used = 0;
  const text = first.replace(/%([sdifj%])/g, (directive: string, letter: string) => {
    if (letter === "%") return "%";
    if (used >= rest.length) return directive;
    const value = rest[used];
    used += 1;
    return letter === "d" || letter === "i" ? String(Math.trunc(Number(value))) : shown(value);
  });
  return [text, ...rest.slice(used).map(shown)].join(" ");
}

function shown(value: unknown): string {
  if (typeof value === "string") return value;
  if (Object.prototype.toString.call(value) === "[object Error]") return String((value as Error).stack ?? value);
  if (typeof value !== "object" || value === null) return String(value);
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    return String(value);
  }
}
