// The calls of services of one execution, counted, and the one among them at which a test kills it.
// It must not know how an execution is killed.

/** Counted from 1; the log does not count. */
export interface KillPoint {
  readonly call: number;
  /**
   * Before the call has any effect, after it has had all, or between the two: while a fetch, a sleep or a lock
   * waits. A request is then with the server, and its answer never comes.
   */
  readonly moment: "before" | "during" | "after";
}

export class ServiceCalls {
  private readonly kill: KillPoint | undefined;
  private made = 0;

  constructor(kill?: KillPoint) {
    this.kill = kill;
  }

  /** Call at the beginning of each. Its number; `undefined` where it does not count. */
  begin(name: string): number | undefined {
    if (name === "log.write") return undefined;
    this.made += 1;
    return this.made;
  }

  /** Of the call that was begun last. */
  isFatal(moment: KillPoint["moment"]): boolean {
    return this.kill?.moment === moment && this.kill.call === this.made;
  }
}
