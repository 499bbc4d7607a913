// How often a saved report or the formulas are refreshed, when, and what a run may cost, with what it is likely to.
import type { TargetedSubmitEvent } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import type { RhythmList, ScheduleReply, ScheduleView } from "../../schedule-messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { grouped, t } from "../parts/t.ts";
import { creditsText } from "../parts/texts.ts";
import { useBusy } from "../parts/use-busy.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { wishIn } from "../wish.ts";
import { RhythmFields } from "./rhythm-fields.tsx";
import { FORMULAS, monthCreditsOf, usualCap } from "./schedule-words.ts";

export interface ScheduleFormProps {
  readonly session: Session;
  readonly savedId: string;
  /** Of what is refreshed. */
  readonly name: string;
  /** The one to be changed; absent where there is none yet. */
  readonly schedule?: ScheduleView | undefined;
  readonly onClose: () => void;
}

export function ScheduleForm({ session, savedId, name, schedule, onClose }: ScheduleFormProps) {
  const { told } = useStore(session.schedules.view);
  const busy = useBusy<HTMLFormElement>();
  const [rhythm, setRhythm] = useState<RhythmList>(schedule?.rhythm ?? ["day", 6]);
  const [typed, setTyped] = useState(schedule === undefined ? undefined : grouped(schedule.capCredits));
  const [price, setPrice] = useState<Extract<ScheduleReply, { kind: "schedule-price" }>>();
  const [failure, setFailure] = useState("");
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const cap = typed ?? (price === undefined || price.problem !== undefined ? "" : grouped(usualCap(price.fullCredits)));
  const wish = wishIn(cap);
  const isCap = typeof wish === "number" && Number.isInteger(wish) && wish > 0;

  useLayoutEffect(() => busy.block.current?.focus(), []);
  // How old facts may be follows from how often they are refreshed.
  useLayoutEffect(() => {
    let isNewest = true;
    session.ask({ kind: "schedule-price", savedId, rhythm }).then((reply) => {
      if (!isNewest) return;
      const isPrice = reply.kind === "schedule-price";
      if (isPrice) setPrice(reply);
      setFailure(isPrice ? (reply.problem ?? "") : problemOf(reply));
    });
    return () => {
      isNewest = false;
    };
  }, [rhythm[0]]);

  const save = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (!isCap) return setOutcome(saidProblem(t("schedules.capProblem")));
    setOutcome(said(t("parts.saving")));
    const own = schedule === undefined ? {} : { scheduleId: schedule.id };
    const wanted = { kind: "save-schedule", savedId, rhythm, capCredits: wish, ...own } as const;
    const reply = await busy.whileBusy(() => session.schedules.order(wanted));
    if (reply.kind === "schedules") onClose();
    else setOutcome(saidProblem(problemOf(reply)));
  };

  const fullCredits = price?.fullCredits ?? 0;
  const monthCredits = monthCreditsOf(fullCredits, rhythm);
  const balance = told?.balanceCredits ?? null;
  const costs = { price: creditsText(fullCredits), month: monthCredits };
  return (
    <form aria-label={t("schedules.whenTo", { name })} class="schedule" {...busy.attributes} onSubmit={save}>
      <fieldset class="plain" disabled={busy.isBusy}>
        <RhythmFields
          rhythm={rhythm}
          isHourly={savedId === FORMULAS}
          timeZone={told?.timeZone ?? ""}
          onChange={setRhythm}
        />
        <label class="field">
          <span>{t("schedules.cap")}</span>
          <input
            inputMode="numeric"
            class="number"
            value={cap}
            aria-invalid={(cap !== "" && !isCap) || undefined}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        <div role="status" class="small">
          {price === undefined && failure === "" && <p class="quiet">{t("schedules.lookingPrice")}</p>}
          {price !== undefined && price.problem === undefined && (
            <p>
              {balance === null ? t("schedules.costs", costs) : t("schedules.costsOf", { ...costs, left: balance })}
            </p>
          )}
          {failure !== "" && <p class="problem">{failure}</p>}
          {balance !== null && monthCredits > balance && <p class="problem">{t("schedules.tooMuch")}</p>}
          {told !== undefined && fullCredits > told.dayCredits && (
            <p class="problem">{t("schedules.dayLimit", { price: creditsText(told.dayCredits) })}</p>
          )}
          {isCap && wish < fullCredits && <p class="problem">{t("schedules.aboveCap")}</p>}
        </div>
        <p class="buttons">
          <button type="submit" class="action">
            {t("parts.save")}
          </button>
          <Button onClick={onClose}>{t("parts.cancel")}</Button>
        </p>
      </fieldset>
      <Outcome said={outcome} />
    </form>
  );
}
