// Holds a request's parameters against the table of endpoints: required ones, enums, ranges, dates, lengths,
// the number of targets. Names that no parameter has are parameter-names.ts' business. Knows nothing of links.

import type { EndpointSpec, ParameterSpec } from "./endpoint-spec.ts";
import { parseDay } from "./graph/calendar.ts";
import { badRequest, type Refusal } from "./refusals.ts";
import { isRefusal, type RawParameters } from "./request-parameters.ts";

/** Checked values of one request; optional parameters that were not sent are absent. */
export interface CheckedParameters {
  /** In the order sent, duplicates included; unchecked as to whether they are targets. */
  readonly targets: readonly string[];
  readonly text: ReadonlyMap<string, string>;
  readonly integer: ReadonlyMap<string, number>;
  /** As days since 1970-01-01. */
  readonly day: ReadonlyMap<string, number>;
}

export function checkParameters(spec: EndpointSpec, raw: RawParameters): CheckedParameters | Refusal {
  const text = new Map<string, string>();
  const integer = new Map<string, number>();
  const day = new Map<string, number>();
  for (const parameter of spec.params) {
    if (parameter.name === "target" || parameter.name === "apikey") continue;
    const value = raw.get(parameter.name)?.at(-1);
    if (value === undefined) {
      if (parameter.required) return badRequest(`Parameter "${parameter.name}" is required.`);
      continue;
    }
    const checked = checkValue(parameter, value);
    if (typeof checked === "object") return checked;
    if (typeof checked === "string") text.set(parameter.name, checked);
    else if (parameter.type === "date") day.set(parameter.name, checked);
    else integer.set(parameter.name, checked);
  }
  const targets = checkTargetCount(spec, raw);
  if (isRefusal(targets)) return targets;
  return { targets, text, integer, day };
}

function checkTargetCount(spec: EndpointSpec, raw: RawParameters): readonly string[] | Refusal {
  if (!spec.params.some((parameter) => parameter.name === "target")) return [];
  const values = raw.get("target") ?? [];
  if (values.length === 0) return badRequest('Parameter "target" is required.');
  const targets = values.filter((value): value is string => typeof value === "string");
  if (targets.length < values.length) return badRequest('Parameter "target" must be text or a list of texts.');
  const limit = spec.batch ? (spec.batch_max ?? 1) : 1;
  if (targets.length > limit) {
    const allowed = limit === 1 ? "a single target" : `at most ${limit} targets`;
    return badRequest(`This method accepts ${allowed}; ${targets.length} were sent.`);
  }
  return targets;
}

function checkValue(parameter: ParameterSpec, value: unknown): string | number | Refusal {
  if (parameter.name === "output" && value === "xml") {
    return badRequest("XML output is not built into the sandbox. Use output=json or leave it out.");
  }
  if (value === "" || value === null) return badRequest(`Parameter "${parameter.name}" must not be empty.`);
  if (parameter.type === "integer") return checkInteger(parameter, value);
  if (typeof value !== "string") return badRequest(`Parameter "${parameter.name}" must be text.`);
  return parameter.type === "date" ? checkDate(parameter, value) : checkText(parameter, value);
}

function checkInteger(parameter: ParameterSpec, value: unknown): number | Refusal {
  const number = typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
  if (typeof number !== "number" || !Number.isInteger(number)) {
    return badRequest(`Parameter "${parameter.name}" must be an integer.`);
  }
  const min = parameter.min ?? Number.NEGATIVE_INFINITY;
  const max = parameter.max ?? Number.POSITIVE_INFINITY;
  if (number < min || number > max) {
    return badRequest(`Parameter "${parameter.name}" must be within the range [${min}, ${max}].`);
  }
  return number;
}

function checkDate(parameter: ParameterSpec, value: string): number | Refusal {
  return parseDay(value) ?? badRequest(`Parameter "${parameter.name}" must be a date in the format YYYY-MM-DD.`);
}

function checkText(parameter: ParameterSpec, value: string): string | Refusal {
  const allowed = parameter.enum;
  if (allowed !== undefined && allowed !== null && !allowed.includes(value)) {
    return badRequest(`Parameter "${parameter.name}" must be one of: ${allowed.join(", ")}.`);
  }
  if (parameter.max_length !== undefined && value.length > parameter.max_length) {
    return badRequest(`Parameter "${parameter.name}" must not be longer than ${parameter.max_length} characters.`);
  }
  if (parameter.charset === "ascii" && !/^[\x20-\x7e]*$/.test(value)) {
    return badRequest(`Parameter "${parameter.name}" must consist of ASCII characters.`);
  }
  return value;
}
