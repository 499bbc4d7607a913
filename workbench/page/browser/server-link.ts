// The page's line to its server: the snapshot, the stream of events, and posts in the order they were made.
// Knows nothing of spreadsheets.
import type { CallAnswer, ClockStep, PageSnapshot, SelectionMessage, ServerEvent } from "../protocol.ts";

export interface ServerLink {
  loadSnapshot(): Promise<PageSnapshot>;
  /** Events from now on, those after change `since` first. `onConnection` tells when the line breaks and is back. */
  listen(since: number, onEvent: (event: ServerEvent) => void, onConnection: (isUp: boolean) => void): void;
  /** One after the other, in the order of the calls. */
  sendChange(message: unknown): Promise<void>;
  runMenu(functionName: string, selection: SelectionMessage): Promise<void>;
  call(functionName: string, args: readonly unknown[], selection: SelectionMessage): Promise<CallAnswer>;
  answer(id: number, answer: { readonly button: string; readonly text?: string }): Promise<void>;
  close(what: "sidebar" | "dialog"): Promise<void>;
  chooseKey(label: string): Promise<void>;
  moveClock(step: ClockStep): Promise<void>;
  reopen(): Promise<void>;
}

export function createServerLink(): ServerLink {
  let changes: Promise<unknown> = Promise.resolve();
  return {
    async loadSnapshot() {
      const response = await fetch("/api/snapshot");
      return (await response.json()) as PageSnapshot;
    },
    listen(since, onEvent, onConnection) {
      const source = new EventSource(`/api/events?since=${since}`);
      source.onopen = () => onConnection(true);
      source.onerror = () => onConnection(false);
      source.onmessage = ({ data }: MessageEvent<string>) => onEvent(JSON.parse(data) as ServerEvent);
    },
    sendChange(message) {
      const sent = changes.then(() => post("/api/changes", message));
      changes = sent.catch(() => undefined);
      return sent.then(() => undefined);
    },
    async runMenu(functionName, selection) {
      await post("/api/menu", { functionName, selection });
    },
    async call(functionName, args, selection) {
      const response = await post("/api/call", { functionName, args, selection });
      return (await response.json()) as CallAnswer;
    },
    async answer(id, answer) {
      await post("/api/answer", { id, ...answer });
    },
    async close(what) {
      await post("/api/close", { what });
    },
    async chooseKey(label) {
      await post("/api/key", { label });
    },
    async moveClock(step) {
      await post("/api/clock", { step });
    },
    async reopen() {
      await post("/api/reopen", {});
    },
  };
}

/** Rejects with what the server says. */
async function post(path: string, body: unknown): Promise<Response> {
  const headers = { "content-type": "application/json" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
  return response;
}
