// The price of an order from the server, which knows what is stored: asked for when the order has stood still for a
// moment; only the answer to the newest question counts.
import { useLayoutEffect, useState } from "preact/hooks";
import type { ReportOrder } from "../../../reports/report-order.ts";
import { type Ask, problemOf } from "../talk.ts";
import type { PriceReply } from "./price-words.ts";

export interface ServerPrice {
  /** Of exactly this order; absent while it is asked for. */
  readonly price?: PriceReply;
  /** Why it cannot be told. */
  readonly failure?: string;
}

const STANDS_STILL_MS = 350;
const UNKNOWN: ServerPrice = {};

/** Asks nothing without an order. */
export function usePrice(ask: Ask, order: ReportOrder | undefined): ServerPrice {
  const question = order === undefined ? undefined : JSON.stringify(order);
  const [answer, setAnswer] = useState<ServerPrice & { readonly question?: string }>(UNKNOWN);
  useLayoutEffect(() => {
    if (order === undefined || question === undefined) return;
    let isNewest = true;
    const timer = setTimeout(async () => {
      const reply = await ask({ kind: "price", order });
      if (!isNewest) return;
      setAnswer(reply.kind === "price" ? { question, price: reply } : { question, failure: problemOf(reply) });
    }, STANDS_STILL_MS);
    return () => {
      isNewest = false;
      clearTimeout(timer);
    };
  }, [question]);
  return question !== undefined && answer.question === question ? answer : UNKNOWN;
}
