// Orders the changes of all copies of the workbook: each says on which revision it builds, and only those that
// build on the latest are taken; whoever is refused rebases by itself. Knows nothing of HTTP.
import type { CollaborationMessage, TransportService } from "@odoo/o-spreadsheet";
import type { NumberedChange } from "./protocol.ts";

export interface ChangeLog {
  /** For the model in Node. */
  readonly transport: TransportService<CollaborationMessage>;
  /** A message from a page. False when it was dropped because it builds on an older revision. */
  accept(message: CollaborationMessage): boolean;
  onChange(listener: (change: NumberedChange) => void): () => void;
  /** `undefined` when some of them have been dropped. */
  since(number: number): readonly NumberedChange[] | undefined;
  lastNumber(): number;
  /** Forgets all changes so far; only for a time when no copy but Node's exists. */
  forget(): void;
}

const STATE_CHANGES: ReadonlySet<string> = new Set(["REMOTE_REVISION", "REVISION_UNDONE", "REVISION_REDONE"]);
const PRESENCE: ReadonlySet<string> = new Set(["CLIENT_JOINED", "CLIENT_MOVED", "CLIENT_LEFT"]);

export function createChangeLog(firstRevision = "START_REVISION"): ChangeLog {
  const kept: NumberedChange[] = [];
  const copies = new Map<string, (message: CollaborationMessage) => void>();
  const listeners = new Set<(change: NumberedChange) => void>();
  let revision = firstRevision;
  let lastNumber = 0;
  let lastForgotten = 0;

  const tell = (message: CollaborationMessage, isKept: boolean) => {
    const change = { number: ++lastNumber, message };
    if (isKept) kept.push(change);
    for (const receive of copies.values()) receive(message);
    for (const listener of listeners) listener(change);
  };

  const accept = (message: CollaborationMessage) => {
    if (PRESENCE.has(message.type)) {
      tell(message, false);
      return true;
    }
    if (!STATE_CHANGES.has(message.type) || !("serverRevisionId" in message)) return false;
    if (message.serverRevisionId !== revision) return false;
    revision = message.nextRevisionId;
    tell(message, true);
    return true;
  };

  return {
    accept,
    transport: {
      async sendMessage(message) {
        accept(message);
      },
      onNewMessage: (id, receive) => void copies.set(id, receive),
      leave: (id) => void copies.delete(id),
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    since(number) {
      return number < lastForgotten ? undefined : kept.filter((change) => change.number > number);
    },
    lastNumber: () => lastNumber,
    forget() {
      kept.length = 0;
      lastForgotten = lastNumber;
    },
  };
}
