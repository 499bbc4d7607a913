// A value that several places of the page show, and who is told when it changes. Must not know what it is.

export interface Store<T> {
  get(): T;
  /** Shows what the function makes of the value. */
  change(change: (value: T) => T): void;
  /** Answers the function that ends it. */
  subscribe(listener: (value: T) => void): () => void;
}

export function createStore<T>(initial: T): Store<T> {
  const listeners = new Set<(value: T) => void>();
  let current = initial;
  return {
    get: () => current,
    change(change) {
      current = change(current);
      for (const listener of listeners) listener(current);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
