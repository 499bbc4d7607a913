// What waits for the user, at the head of the page and only when something does: an approval with its price, a higher
// limit, or another try.
import { useLayoutEffect, useState } from "preact/hooks";
import type { SidebarMessage, SpendingView } from "../../messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { counted, creditsText, grouped } from "../parts/texts.ts";
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
      <h2 id="waiting-title">Waiting for you</h2>
      {waiting !== undefined && <p id="wants">{wantsText(spending)}</p>}
      {tomorrow !== undefined && <p id="tomorrow">{tomorrowText(tomorrow)}</p>}
      {unfinished !== undefined && <p id="unfinished">{unfinishedText(unfinished.formulas)}</p>}
      <fieldset class="plain" disabled={busy.isBusy} hidden={isEmpty}>
        <p class="buttons">
          {waiting !== undefined && !spending.isOff && (
            <Button
              id="approve"
              class="action"
              onClick={() =>
                order(
                  { kind: "approve", credits },
                  { during: "Approving…", after: `${price} approved for half an hour. ${ANEW}` },
                )
              }
            >
              Approve {price}
            </Button>
          )}
          {unfinished !== undefined && (
            <Button onClick={() => order({ kind: "recalculate" }, { during: "Recalculating…", after: ANEW })}>
              Recalculate
            </Button>
          )}
          {(waiting !== undefined || tomorrow !== undefined) && (
            <Button onClick={() => order({ kind: "dismiss" }, { during: "Dismissing…", after: "" })}>Dismiss</Button>
          )}
        </p>
      </fieldset>
      <Outcome id="waiting-outcome" said={outcome} />
    </section>
  );
}

const ANEW = "Formulas that pass SER_REFRESH compute again by themselves, the others with SER Backlinks > Recalculate.";

function wantsText({ waiting, isOff, dailyCredits, spentCredits }: SpendingView): string {
  if (waiting === undefined) return "";
  const { formulas, credits } = waiting;
  const wants = `${counted(formulas, "formula wants", "formulas want")} ${creditsText(credits)}`;
  if (isOff) return `${wants}, but spending is off.`;
  const left = Math.max(0, dailyCredits.value - spentCredits);
  return credits <= left ? `${wants}.` : `${wants}; today's limit leaves ${grouped(left)} of them.`;
}

function tomorrowText({ formulas, credits }: NonNullable<SpendingView["tomorrow"]>): string {
  const want = counted(formulas, "formula that wants", "formulas that want");
  return `Today's limit holds back ${want} ${creditsText(credits)}: for tomorrow, or a higher limit.`;
}

function unfinishedText(formulas: number): string {
  const stopped = counted(formulas, "formula stopped halfway and", "formulas stopped halfway and");
  return `${stopped} can go on; what was bought is free.`;
}
