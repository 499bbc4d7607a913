// How operations wait without knowing whether time is real or virtual: an operation that has to wait is a
// generator that yields what it waits for. Two drivers run it, one with promises, one at once.

/** Something awaited: a promise where executions run in threads, a value where they run at once. */
export type Pending<T> = Promise<T> | { readonly now: T };

export type Waiting<T> = Generator<Pending<unknown>, T, unknown>;

/** An operation's answer, or a generator that will return it. */
export type Reply<T> = T | Waiting<T>;

/** Waits inside an operation: `const answer = yield* awaited(world.sleep(10))`. */
export function* awaited<T>(pending: Pending<T>): Waiting<T> {
  // The drivers send back exactly what the yielded value settled to.
  return (yield pending) as T;
}

export async function finishLater<T>(reply: Reply<T>): Promise<T> {
  if (!isWaiting(reply)) return reply;
  let step = reply.next();
  while (!step.done) step = await resume(reply, step.value);
  return step.value;
}

/** For the instant host: everything yielded must be there already. */
export function finishNow<T>(reply: Reply<T>): T {
  if (!isWaiting(reply)) return reply;
  let step = reply.next();
  while (!step.done) {
    const pending = step.value;
    if (pending instanceof Promise) throw new Error("An operation of the instant host waits for a promise.");
    step = reply.next(pending.now);
  }
  return step.value;
}

async function resume<T>(waiting: Waiting<T>, pending: Pending<unknown>): Promise<IteratorResult<Pending<unknown>, T>> {
  if (!(pending instanceof Promise)) return waiting.next(pending.now);
  let settled: unknown;
  try {
    settled = await pending;
  } catch (fault) {
    return waiting.throw(fault);
  }
  return waiting.next(settled);
}

function isWaiting<T>(reply: Reply<T>): reply is Waiting<T> {
  return (
    typeof reply === "object" &&
    reply !== null &&
    "next" in reply &&
    typeof reply.next === "function" &&
    Symbol.iterator in reply
  );
}
