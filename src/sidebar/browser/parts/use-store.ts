// Shows a store in a component. Must not know what it holds.
import { useLayoutEffect, useState } from "preact/hooks";
import type { Store } from "./store.ts";

export function useStore<T>(store: Store<T>): T {
  const [value, setValue] = useState(() => store.get());
  useLayoutEffect(() => {
    setValue(() => store.get());
    return store.subscribe((next) => setValue(() => next));
  }, [store]);
  return value;
}
