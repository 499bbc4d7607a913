// Who answers the emulator's UrlFetchApp. The real host sends requests to the internet; the workbench
// routes the API's origin to the sandbox (or, with --live, to the real API).

export interface OutgoingRequest {
  readonly method: string;
  /** Absolute. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Instead of `body`, for payloads that are not text. */
  readonly bodyBytes?: Uint8Array;
}

export interface IncomingResponse {
  readonly status: number;
  /** Names in lower case; a repeated header is joined by `, `. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** A connection that broke, a name that does not resolve: there is no response. */
export interface NetworkFault {
  readonly fault: "hang-up" | "dns";
}

/** Over sockets and real time. */
export interface Network {
  send(request: OutgoingRequest, signal: AbortSignal): Promise<IncomingResponse | NetworkFault>;
}

/** In the same thread and in virtual time: the answer, and how long it took to come. */
export interface InstantNetwork {
  send(
    request: OutgoingRequest,
    nowMs: number,
  ): { readonly result: IncomingResponse | NetworkFault; readonly tookMs: number };
}
