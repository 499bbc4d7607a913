// The functions as the sidebar lists them. Must not know how any is computed.
import { FUNCTIONS } from "../functions/catalogue.ts";
import type { SidebarReply } from "./messages.ts";
import type { ListedParameter } from "./report-messages.ts";

interface CatalogueParameter {
  readonly name: string;
  readonly type: string;
  readonly description: string;
  readonly details?: string;
  readonly isOptional: boolean;
}

export function functionsReply(): Extract<SidebarReply, { kind: "functions" }> {
  const functions = Object.entries(FUNCTIONS).map(([name, entry]) => ({
    name,
    description: entry.description,
    returns: entry.returns,
    price: entry.price,
    example: entry.examples[0] ?? "",
    parameters: entry.parameters.map(listed),
  }));
  return { kind: "functions", functions };
}

function listed({ name, type, description, details, isOptional }: CatalogueParameter): ListedParameter {
  return { name, example: type, description, isOptional, ...(details === undefined ? {} : { details }) };
}
