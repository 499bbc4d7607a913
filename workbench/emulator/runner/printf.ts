// Utilities.formatString: the sprintf-like formats that Apps Script takes (%s, %d, %f, %e, %x, %o, %c, %b
// with flags, width and precision).

import { HostException } from "../operations/host-exception.ts";

type Argument = string | number | boolean | null;

interface Directive {
  readonly flags: string;
  readonly width: number;
  readonly precision: number | undefined;
  readonly type: string;
}

export function printf(template: string, args: readonly Argument[]): string {
  let next = 0;
  return template.replace(
    /%([-+ 0#]*)(\d*)(?:\.(\d+))?([a-zA-Z%])/g,
    (_, flags: string, width: string, precision: string | undefined, type: string) => {
      if (type === "%") return "%";
      if (next >= args.length) throw new HostException(`Format specifier '%${type}'`);
      const value = args[next] ?? null;
      next += 1;
      const digits = precision === undefined ? undefined : Number(precision);
      return padded(formatted(value, { flags, width: Number(width), precision: digits, type }), flags, Number(width));
    },
  );
}

function formatted(value: Argument, { flags, precision, type }: Directive): string {
  switch (type) {
    case "s":
      return String(value).slice(0, precision);
    case "d":
    case "i":
      return signed(Math.trunc(Number(value)), flags, (number) => String(number));
    case "f":
      return signed(Number(value), flags, (number) => number.toFixed(precision ?? 6));
    case "e":
      return signed(Number(value), flags, (number) => number.toExponential(precision ?? 6));
    case "x":
      return Math.trunc(Number(value)).toString(16);
    case "X":
      return Math.trunc(Number(value)).toString(16).toUpperCase();
    case "o":
      return Math.trunc(Number(value)).toString(8);
    case "b":
      return String(Boolean(value));
    case "c":
      return typeof value === "number" ? String.fromCodePoint(value) : String(value).slice(0, 1);
    default:
      throw new HostException(`Conversion = '${type}'`);
  }
}

function signed(number: number, flags: string, digits: (magnitude: number) => string): string {
  if (Number.isNaN(number)) return "NaN";
  const sign = number < 0 ? "-" : flags.includes("+") ? "+" : flags.includes(" ") ? " " : "";
  return sign + digits(Math.abs(number));
}

function padded(text: string, flags: string, width: number): string {
  if (flags.includes("-")) return text.padEnd(width);
  if (!flags.includes("0")) return text.padStart(width);
  const sign = /^[+\- ]/.exec(text)?.[0] ?? "";
  return sign + text.slice(sign.length).padStart(width - sign.length, "0");
}
