// What the host tells those who watch it: requests as they leave and come back, menus and pages that the
// add-on shows, executions. It must not hold state beyond its listeners.

import type { ExecutionEvent } from "../execution-request.ts";
import type { MenuItem, Page, Question } from "../operations/operation-contract.ts";

export interface FetchEvent {
  readonly executionId: number;
  readonly method: string;
  readonly url: string;
  /** Absent where no answer came. */
  readonly status?: number;
  /** `timeout`, `hang-up` or `dns`. */
  readonly fault?: string;
  readonly startedMs: number;
  readonly tookMs: number;
  readonly requestBody?: string;
}

/** A call of a service as it leaves the script; the log does not count. */
export interface ServiceCallEvent {
  readonly executionId: number;
  /** Within the execution, from 1. */
  readonly call: number;
  /** Such as `cache.get`. */
  readonly name: string;
  readonly atMs: number;
}

export type UiEvent =
  | { readonly event: "menu-added"; readonly menu: MenuItem; readonly isAddonMenu: boolean }
  | { readonly event: "question"; readonly id: number; readonly question: Question }
  | { readonly event: "question-closed"; readonly id: number }
  | { readonly event: "sidebar-shown"; readonly page: Page }
  | { readonly event: "dialog-shown"; readonly page: Page; readonly isModal: boolean }
  | { readonly event: "toast"; readonly message: string; readonly title: string; readonly timeoutSeconds: number };

class Listeners<T> {
  private readonly listeners = new Set<(event: T) => void>();

  add(listener: (event: T) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  get count(): number {
    return this.listeners.size;
  }

  tell(event: T): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}

export interface HostEvents {
  readonly fetch: Listeners<FetchEvent>;
  readonly ui: Listeners<UiEvent>;
  readonly execution: Listeners<ExecutionEvent>;
  /** Told by executions in threads only. */
  readonly serviceCall: Listeners<ServiceCallEvent>;
}

export function createHostEvents(): HostEvents {
  return { fetch: new Listeners(), ui: new Listeners(), execution: new Listeners(), serviceCall: new Listeners() };
}
