// A loopback server that answers only when told to, so that tests can count what is under way at once.

import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Network } from "../../../../workbench/network.ts";
import { textResponse } from "./script-under-test.ts";

/** Answers when told to; knows how many requests are open. */
export class HeldServer {
  readonly open: ServerResponse[] = [];
  private readonly server: Server;
  private wanted: { readonly count: number; readonly reached: () => void } | undefined;

  constructor() {
    this.server = createServer((_request, response) => {
      this.open.push(response);
      if (this.wanted !== undefined && this.open.length >= this.wanted.count) this.wanted.reached();
    });
  }

  async listen(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Settles once so many requests wait for their answer at the same time. */
  async openRequests(count: number): Promise<void> {
    if (this.open.length >= count) return;
    await new Promise<void>((reached) => {
      this.wanted = { count, reached };
    });
  }

  answerAll(): void {
    for (const response of this.open.splice(0)) response.end("done");
  }

  close(): void {
    this.server.closeAllConnections();
    this.server.close();
  }
}

/** Sends every request, whatever its URL, to the server. */
export function networkTo(serverUrl: () => string): Network {
  return {
    async send({ method }, signal) {
      const response = await fetch(serverUrl(), { method, signal });
      return textResponse(response.status, await response.text());
    },
  };
}
