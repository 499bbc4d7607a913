// The moment, once a second, for what counts down. Must not know what does.
import { useLayoutEffect, useState } from "preact/hooks";

/** Stands still while nothing counts down. */
export function useNow(isTicking: boolean): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useLayoutEffect(() => {
    if (!isTicking) return;
    setNowMs(Date.now());
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [isTicking]);
  return nowMs;
}
