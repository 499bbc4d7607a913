// What waits for the user, at the head of the page and only when something does: an approval with its price, a higher
// limit, or another try.
import { useLayoutEffect, useState } from "preact/hooks";
import type { SidebarMessage, SpendingView } from "../../messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { creditsText } from "../parts/texts.ts";
import { useBusy } from "../parts/use-busy.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";

export function WaitingBlock({ session }: { readonly session: Session }) {
  const { spending, turn } = useStore(session.account);
  const busy = useBusy();
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  // What was said about the last action is old when the page has looked again.
  useLayoutEffect(() => {
    if (!busy.isBusy) setOutcome(NOTHING_SAID);
  }, [turn]);

  const order = async (message: SidebarMessage, texts: { readonly during: string; readonly after: string }) => {
    setOutcome(said(texts.during));
    const reply = await busy.whileBusy(() => session.act(message));
    const problem = "problem" in reply ? reply.problem : undefined;
    setOutcome(problem === undefined ? said(texts.after) : saidProblem(problem));
  };

  const { waiting, tomorrow, unfinished } = spending ?? {};
  const isEmpty = waiting === undefined && tomorrow === undefined && unfinished === undefined;
  if (spending === undefined || (isEmpty && outcome.text === "")) return null;
  const credits = waiting?.credits ?? 0;
  const price = creditsText(credits);
  return (
    <section id="waiting-block" aria-labelledby="waiting-title" {...busy.attributes}>
      <h2 id="waiting-title">{t("waiting.title")}</h2>
      {waiting !== undefined && <p id="wants">{wantsText(spending)}</p>}
      {tomorrow !== undefined && <p id="tomorrow">{tomorrowText(tomorrow)}</p>}
      {unfinished !== undefined && <p id="unfinished">{t("waiting.unfinished", { n: unfinished.formulas })}</p>}
      <fieldset class="plain" disabled={busy.isBusy} hidden={isEmpty}>
        <p class="buttons">
          {waiting !== undefined && !spending.isOff && (
            <Button
              id="approve"
              class="action"
              onClick={() =>
                order(
                  { kind: "approve", credits },
                  { during: t("waiting.approving"), after: `${t("waiting.approved", { price })} ${t("waiting.anew")}` },
                )
              }
            >
              {t("waiting.approve", { price })}
            </Button>
          )}
          {unfinished !== undefined && (
            <Button
              onClick={() =>
                order({ kind: "recalculate" }, { during: t("parts.recalculating"), after: t("waiting.anew") })
              }
            >
              {t("parts.recalculate")}
            </Button>
          )}
          {(waiting !== undefined || tomorrow !== undefined) && (
            <Button onClick={() => order({ kind: "dismiss" }, { during: t("waiting.dismissing"), after: "" })}>
              {t("waiting.dismiss")}
            </Button>
          )}
        </p>
      </fieldset>
      <Outcome id="waiting-outcome" said={outcome} />
    </section>
  );
}

function wantsText({ waiting, isOff, dailyCredits, spentCredits }: SpendingView): string {
  if (waiting === undefined) return "";
  const { formulas, credits } = waiting;
  const values = { n: formulas, price: creditsText(credits) };
  if (isOff) return t("waiting.wantsOff", values);
  const left = Math.max(0, dailyCredits.value - spentCredits);
  return credits <= left ? t("waiting.wants", values) : t("waiting.wantsMore", { ...values, left });
}

function tomorrowText({ formulas, credits }: NonNullable<SpendingView["tomorrow"]>): string {
  return t("waiting.tomorrow", { n: formulas, price: creditsText(credits) });
}
