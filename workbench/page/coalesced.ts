// Runs work once for a burst of requests. A timer at the edge; it must not know what the work is.

export interface Coalesced {
  request(): void;
  cancel(): void;
}

/** The work runs `burstMs` after the first request of a burst. */
export function coalesced(burstMs: number, work: () => void): Coalesced {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    request() {
      timer ??= setTimeout(() => {
        timer = undefined;
        work();
      }, burstMs);
    },
    cancel() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
