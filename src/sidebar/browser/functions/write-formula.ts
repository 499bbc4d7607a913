// A formula out of what stands in its form: `;` between arguments, which every locale of Sheets takes, none skipped,
// SER_REFRESH with the options, so that it can be computed again. Pure.
import type { ListedFunction } from "../../report-messages.ts";

const REFRESH = "SER_REFRESH";
const LETTERS = "\\$?[A-Za-z]{1,3}";
const CELL = `${LETTERS}\\$?\\d{1,8}`;
const SHEET = "(?:'(?:[^']|'')+'|[\\p{L}\\p{N}_]+)!";
const REFERENCE = new RegExp(`^(?:${SHEET})?(?:${CELL}(?::(?:${CELL}|${LETTERS}))?|${LETTERS}:${LETTERS})$`, "u");

/** Values by parameter; "" is left out. The one named `options` is a text of options. */
export function writeFormula(
  { name, parameters }: Pick<ListedFunction, "name" | "parameters">,
  values: Readonly<Record<string, string>>,
): string {
  const written = (parameter: string) => (values[parameter] ?? "").trim();
  const others = parameters.filter((parameter) => parameter.name !== "options");
  const places = others.filter(({ isOptional }) => !isOptional).map((parameter) => cellText(written(parameter.name)));
  const optional = others.filter(({ isOptional }) => isOptional);
  const isNext = (index: number) => optional.slice(0, index + 1).every((one) => written(one.name) !== "");
  const leading = optional.filter((_, index) => isNext(index));
  // What would stand behind a skipped argument goes into the options instead.
  const pairs = optional
    .filter((parameter) => written(parameter.name) !== "" && !leading.includes(parameter))
    .map((parameter) => `${parameter.name}=${written(parameter.name)}`);
  const options = [...pairs, ...(written("options") === "" ? [] : [written("options").replace(/[;\s]+$/, "")])];
  const last = options.length === 0 ? REFRESH : `${quoted(`${options.join("; ")};`)}&${REFRESH}`;
  return `=${name}(${[...places, ...leading.map((one) => cellText(written(one.name))), last].join(";")})`;
}

/** A reference or a truth value as it is, anything else as a text. */
function cellText(value: string): string {
  if (REFERENCE.test(value) || /^(?:true|false)$/i.test(value) || /^\d{1,9}$/.test(value)) return value;
  return quoted(value);
}

function quoted(text: string): string {
  return `"${text.replace(/[\r\n]+/g, " ").replace(/"/g, '""')}"`;
}

/** The cells without their sheet, which a formula on the same sheet does not name. */
export function withoutSheet(where: string): string {
  return where.slice(where.lastIndexOf("!") + 1);
}
