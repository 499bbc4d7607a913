// One request over real sockets, as the emulator's UrlFetchApp wants it answered: no redirect followed, a broken
// connection as a fault. Must not log: requests carry the key.
import type { IncomingResponse, NetworkFault, OutgoingRequest } from "./network.ts";

/** Rejects with the signal's reason when it aborts. */
export async function sendOverHttp(
  url: string,
  request: OutgoingRequest,
  signal: AbortSignal,
): Promise<IncomingResponse | NetworkFault> {
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: request.headers,
      ...(request.body === undefined ? {} : { body: request.body }),
      redirect: "manual",
      signal,
    });
    const body = new Uint8Array(await response.arrayBuffer());
    return { status: response.status, headers: Object.fromEntries(response.headers), body };
  } catch (cause) {
    if (signal.aborted) throw cause;
    return { fault: "hang-up" };
  }
}
