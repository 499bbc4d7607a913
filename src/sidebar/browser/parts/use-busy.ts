// While a block of the page waits for the server, it takes no other orders. Must not know what is waited for.
import type { RefObject } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";

export interface Busy<Block extends HTMLElement> {
  readonly isBusy: boolean;
  /** Of the block; it must be able to take the focus. */
  readonly block: RefObject<Block | null>;
  /** Of the block's element. */
  readonly attributes: {
    readonly tabIndex: -1;
    readonly ref: RefObject<Block | null>;
    readonly "aria-busy": true | undefined;
  };
  readonly whileBusy: <T>(work: () => Promise<T>) => Promise<T>;
  /** Where the focus goes once the block is free, instead of back to where it was. */
  readonly focusNext: (wanted: HTMLElement | null) => void;
}

/** A disabled control loses the focus: it is given back, or to the block where the control is gone. */
export function useBusy<Block extends HTMLElement = HTMLElement>(): Busy<Block> {
  const [isBusy, setBusy] = useState(false);
  const block = useRef<Block>(null);
  const before = useRef<Element | null>(null);
  const wanted = useRef<HTMLElement | null>(null);
  const isShownBusy = useRef(false);
  useLayoutEffect(() => {
    isShownBusy.current = isBusy;
    if (isBusy) return;
    const [focused, next] = [before.current, wanted.current];
    before.current = null;
    wanted.current = null;
    if (next !== null) focusOr(next, block.current);
    else if (focused instanceof HTMLElement && isFocusLost(focused)) focusOr(focused, block.current);
  }, [isBusy]);
  return {
    isBusy,
    block,
    attributes: { tabIndex: -1, ref: block, "aria-busy": isBusy || undefined },
    async whileBusy(work) {
      const focused = document.activeElement;
      before.current = block.current?.contains(focused) ? focused : null;
      setBusy(true);
      try {
        return await work();
      } finally {
        setBusy(false);
      }
    },
    focusNext: (element) => {
      if (isShownBusy.current) wanted.current = element;
      else if (element !== null) focusOr(element, block.current);
    },
  };
}

/** Not when the user has gone on to something else meanwhile. */
function isFocusLost(focused: HTMLElement): boolean {
  return document.activeElement === document.body || document.activeElement === focused;
}

function focusOr(element: HTMLElement, fallback: HTMLElement | null): void {
  element.focus();
  if (document.activeElement !== element) fallback?.focus();
}
