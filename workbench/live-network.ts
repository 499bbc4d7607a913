// The real API over the internet, for --live. Other addresses do not resolve, as under the add-on's whitelist.
// Must not log: requests carry the key.
import type { Network } from "./network.ts";
import { sendOverHttp } from "./send-over-http.ts";

const API_ORIGIN = "https://api.seranking.com";

export function liveNetwork(): Network {
  return {
    async send(request, signal) {
      if (new URL(request.url).origin !== API_ORIGIN) return { fault: "dns" };
      return sendOverHttp(request.url, request, signal);
    },
  };
}
