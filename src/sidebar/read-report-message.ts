// A message about reports as it arrives: whether an order is any good is for whoever prices it to say.

export type ReceivedReportMessage =
  | { readonly kind: "selection" | "runs" | "saved" | "functions" }
  | { readonly kind: "price"; readonly order: unknown }
  | {
      readonly kind: "start";
      readonly order: unknown;
      readonly credits: number;
      readonly savedId: string;
      readonly orderId: string;
    }
  | { readonly kind: "step"; readonly runId: string; readonly token: string }
  | { readonly kind: "pause" | "cancel" | "forget"; readonly runId: string }
  | { readonly kind: "resume"; readonly runId: string; readonly credits: number }
  | { readonly kind: "show-sheet"; readonly sheetId: number }
  | { readonly kind: "save"; readonly order: unknown; readonly name: string; readonly runId: string }
  | { readonly kind: "rename"; readonly savedId: string; readonly name: string }
  | { readonly kind: "duplicate" | "delete"; readonly savedId: string }
  | { readonly kind: "insert-formula"; readonly formula: string }
  | { readonly kind: "sample-formula" }
  | { readonly kind: "first-formula"; readonly credits?: number }
  | { readonly kind: "freeze" | "thaw"; readonly where: "selection" | "file" };

/** Absent for anything else. */
export function readReportMessage(message: Readonly<Record<string, unknown>>): ReceivedReportMessage | undefined {
  const { kind, order, credits, sheetId, where, orderId = "" } = message;
  const [runId, token, savedId, name, formula] = ["runId", "token", "savedId", "name", "formula"].map((field) =>
    textIn(message[field]),
  ) as [string, string, string, string, string];
  switch (kind) {
    case "selection":
    case "runs":
    case "saved":
    case "functions":
    case "sample-formula":
      return { kind };
    case "first-formula":
      return credits === undefined ? { kind } : { kind, credits: creditsIn(credits) };
    case "price":
      return { kind, order };
    case "start":
      return isOrderId(orderId) ? { kind, order, credits: creditsIn(credits), savedId, orderId } : undefined;
    case "step":
      return { kind, runId, token };
    case "pause":
    case "cancel":
    case "forget":
      return { kind, runId };
    case "resume":
      return { kind, runId, credits: creditsIn(credits) };
    case "show-sheet":
      return typeof sheetId === "number" ? { kind, sheetId } : undefined;
    case "save":
      return { kind, order, name, runId };
    case "rename":
      return { kind, savedId, name };
    case "duplicate":
    case "delete":
      return { kind, savedId };
    case "insert-formula":
      return { kind, formula };
    case "freeze":
    case "thaw":
      return { kind, where: where === "file" ? "file" : "selection" };
    default:
      return undefined;
  }
}

function textIn(value: unknown): string {
  return typeof value === "string" ? value : "";
}

/** "" from whoever has none to give. */
function isOrderId(value: unknown): value is string {
  return typeof value === "string" && /^(?:[A-Za-z0-9-]{8,40})?$/.test(value);
}

function creditsIn(value: unknown): number {
  return typeof value === "number" && Number.isFinite(value) && value > 0 ? value : 0;
}
