// A network of virtual time behind the interface of the real one: the server sees a request at the moment when
// it is sent, and its answer comes when the clock says so. It must not know who answers.

import type { InstantNetwork, Network } from "../../network.ts";
import type { WaitingClock } from "./waiting-clock.ts";

export function networkOnClock(network: InstantNetwork, clock: WaitingClock): Network {
  return {
    async send(request, signal) {
      const { result, tookMs } = network.send(request, clock.nowMs());
      await clock.wait(tookMs, signal);
      return result;
    },
  };
}
