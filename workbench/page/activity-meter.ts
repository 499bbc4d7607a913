// Counts what the workbench's panel shows: requests, credits, executions. Fed by whoever sees the traffic;
// knows neither the sandbox nor the real API, and never sees a key.
import type { Activity, RequestLine } from "./protocol.ts";

export interface ActivityMeter {
  current(): Activity;
  request(line: Omit<RequestLine, "number">): void;
  /** What is left on the key in use; `undefined` where nobody tells. */
  creditsLeft(credits: number | undefined): void;
  execution(running: number, isStart: boolean): void;
  onChange(listener: () => void): () => void;
}

const MOST_RECENT = 50;

export function createActivityMeter(): ActivityMeter {
  const listeners = new Set<() => void>();
  let activity: Activity = {
    requests: 0,
    executionsRunning: 0,
    executionsStarted: 0,
    recent: [],
    creditsSpent: 0,
  };
  const change = (changes: Partial<Activity>) => {
    activity = { ...activity, ...changes };
    for (const listener of listeners) listener();
  };
  return {
    current: () => activity,
    request(line) {
      const number = activity.requests + 1;
      const recent = [{ ...line, number }, ...activity.recent].slice(0, MOST_RECENT);
      change({ requests: number, recent, creditsSpent: activity.creditsSpent + (line.credits ?? 0) });
    },
    creditsLeft(credits) {
      const { creditsLeft: _before, ...rest } = activity;
      activity = rest;
      change(credits === undefined ? {} : { creditsLeft: credits });
    },
    execution(running, isStart) {
      change({
        executionsRunning: running,
        executionsStarted: activity.executionsStarted + (isStart ? 1 : 0),
      });
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
