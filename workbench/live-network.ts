// The real API over the internet, for --live. Other addresses do not resolve, as under the add-on's whitelist.
// Must not log: requests carry the key.
import type { Network } from "./network.ts";

const API_ORIGIN = "https://api.seranking.com";

export function liveNetwork(): Network {
  return {
    async send(request, signal) {
      if (new URL(request.url).origin !== API_ORIGIN) return { fault: "dns" };
      try {
        const response = await fetch(request.url, {
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
    },
  };
}
