// A button that runs a schedule now, with the price on it before anything is bought.

import { useLayoutEffect, useState } from "preact/hooks";
import type { ScheduleReply, ScheduleView } from "../../schedule-messages.ts";
import { Button } from "../parts/button.tsx";
import { t } from "../parts/t.ts";
import { creditsText } from "../parts/texts.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { runNowText } from "./schedule-words.ts";

export interface RunNowProps {
  readonly session: Session;
  readonly schedule: ScheduleView;
  /** The price is asked for without being ordered. */
  readonly isEager?: boolean;
  readonly onRun: () => void;
}

export function RunNow({ session, schedule, isEager = false, onRun }: RunNowProps) {
  const { savedId, rhythm, capCredits } = schedule;
  const [isLooking, setLooking] = useState(isEager);
  const [price, setPrice] = useState<Extract<ScheduleReply, { kind: "schedule-price" }>>();
  const [failure, setFailure] = useState("");
  const isTooDear = price !== undefined && price.credits > capCredits;
  const problem = isTooDear
    ? t("schedules.tooDear", { price: creditsText(price.credits), most: creditsText(capCredits) })
    : (price?.problem ?? failure);

  const look = async (): Promise<void> => {
    setLooking(true);
    const reply = await session.ask({ kind: "schedule-price", savedId, rhythm });
    setLooking(false);
    setPrice(reply.kind === "schedule-price" ? reply : undefined);
    setFailure(reply.kind === "schedule-price" ? "" : problemOf(reply));
  };
  useLayoutEffect(() => {
    if (isEager) look();
  }, []);

  const isPriced = price !== undefined && problem === "";
  return (
    <>
      <Button
        class={isPriced ? "action" : ""}
        aria-live="polite"
        onClick={isLooking ? undefined : isPriced ? onRun : look}
      >
        {isLooking ? t("schedules.lookingRunPrice") : isPriced ? runNowText(price.credits) : t("schedules.runNow")}
      </Button>
      {problem !== "" && (
        <span class="problem small" role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
