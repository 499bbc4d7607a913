// The functions as they are listed and searched, and the arguments that a form asks for. Pure.
import { FUNCTIONS } from "../../../functions/catalogue.ts";

export interface ListedParameter {
  readonly name: string;
  /** What Sheets shows as an example. */
  readonly example: string;
  readonly description: string;
  readonly details?: string;
  readonly isOptional: boolean;
}

export interface ListedFunction {
  readonly name: string;
  readonly description: string;
  readonly returns: string;
  readonly price: string;
  readonly example: string;
  readonly parameters: readonly ListedParameter[];
}

interface CatalogueParameter {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly details?: string;
  readonly isOptional: boolean;
}

export const LISTED: readonly ListedFunction[] = Object.entries(FUNCTIONS).map(([name, entry]) => ({
  name,
  description: entry.description,
  returns: entry.returns,
  price: entry.price,
  example: entry.examples[0] ?? "",
  parameters: entry.parameters.map(listed),
}));

/** By name and words; all of them without a search. */
export function foundFunctions(search: string): readonly ListedFunction[] {
  const words = search
    .toLowerCase()
    .split(/[\s_]+/)
    .filter((word) => word !== "");
  return LISTED.filter(({ name, description }) => {
    const text = `${name} ${description}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

function listed(parameter: CatalogueParameter): ListedParameter {
  const { name, type, description, details, isOptional } = parameter;
  return { name, example: type, description, isOptional, ...(details === undefined ? {} : { details }) };
}
