// Formulas into values and back, as the sidebar asks for it.
import type { SidebarReply } from "./messages.ts";

export interface FreezePorts {
  /** How many formulas were turned, and how many were left alone because they show no result yet. */
  turnFormulas(
    kind: "freeze" | "thaw",
    where: "selection" | "file",
  ): { readonly formulas: number; readonly kept: number };
}

export function freezeReply(
  { kind, where }: { readonly kind: "freeze" | "thaw"; readonly where: "selection" | "file" },
  { turnFormulas }: FreezePorts,
): SidebarReply {
  const { formulas, kept } = turnFormulas(kind, where);
  return { kind: "frozen", formulas, kept };
}
