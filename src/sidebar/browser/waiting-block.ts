// What waits for the user, at the head of the page and only when something does: an approval with its price, a higher
// limit, or another try.
import type { SidebarMessage, SpendingView } from "../messages.ts";
import { whileBusy } from "./busy.ts";
import type { Act } from "./conversation.ts";
import { counted, element, setOutcome, setText } from "./elements.ts";

export interface WaitingBlock {
  readonly show: (spending: SpendingView) => void;
  /** Takes away what was said about the last action. */
  readonly forgetOutcome: () => void;
}

export function waitingBlock(act: Act): WaitingBlock {
  const block = element("waiting-block", HTMLElement);
  const content = element("waiting-content", HTMLElement);
  const approve = element("approve", HTMLButtonElement);
  const dismiss = element("dismiss", HTMLButtonElement);
  const recalculate = element("recalculate", HTMLButtonElement);
  const outcome = element("waiting-outcome", HTMLElement);
  let credits = 0;

  const hideIfEmpty = (): void => {
    block.hidden = content.hidden && outcome.hidden;
  };

  const show = (spending: SpendingView): void => {
    const { waiting, tomorrow, unfinished, isOff } = spending;
    credits = waiting?.credits ?? 0;
    setText(element("wants", HTMLElement), wantsText(spending));
    setText(approve, `Approve ${counted(credits, "credit", "credits")}`);
    approve.hidden = waiting === undefined || isOff;
    setText(element("tomorrow", HTMLElement), tomorrowText(spending));
    setText(
      element("unfinished", HTMLElement),
      unfinished === undefined
        ? ""
        : `${counted(unfinished.formulas, "formula stopped halfway and", "formulas stopped halfway and")} can go on; what was bought is free.`,
    );
    recalculate.hidden = unfinished === undefined;
    dismiss.hidden = waiting === undefined && tomorrow === undefined;
    content.hidden = waiting === undefined && tomorrow === undefined && unfinished === undefined;
    hideIfEmpty();
  };

  const order = async (message: SidebarMessage, texts: { readonly during: string; readonly after: string }) => {
    setOutcome(outcome, texts.during);
    const reply = await whileBusy(block, () => act(message));
    const problem = "problem" in reply ? reply.problem : undefined;
    setOutcome(outcome, problem ?? texts.after, problem !== undefined);
    hideIfEmpty();
  };

  approve.addEventListener("click", () => {
    const price = counted(credits, "credit", "credits");
    order({ kind: "approve", credits }, { during: "Approving…", after: `${price} approved for half an hour. ${ANEW}` });
  });
  dismiss.addEventListener("click", () => order({ kind: "dismiss" }, { during: "Dismissing…", after: "" }));
  recalculate.addEventListener("click", () =>
    order({ kind: "recalculate" }, { during: "Recalculating…", after: ANEW }),
  );

  return {
    show,
    forgetOutcome: () => {
      if (block.hasAttribute("aria-busy")) return;
      setOutcome(outcome, "");
      hideIfEmpty();
    },
  };
}

const ANEW = "Formulas that pass SER_REFRESH compute again by themselves, the others with SER Backlinks > Recalculate.";

function wantsText({ waiting, isOff, dailyCredits, spentCredits }: SpendingView): string {
  if (waiting === undefined) return "";
  const { formulas, credits } = waiting;
  const wants = `${counted(formulas, "formula wants", "formulas want")} ${counted(credits, "credit", "credits")}`;
  if (isOff) return `${wants}, but spending is off.`;
  const left = Math.max(0, dailyCredits.value - spentCredits);
  return credits <= left ? `${wants}.` : `${wants}; today's limit leaves ${left.toLocaleString()} of them.`;
}

function tomorrowText({ tomorrow }: SpendingView): string {
  if (tomorrow === undefined) return "";
  const { formulas, credits } = tomorrow;
  const want = counted(formulas, "formula that wants", "formulas that want");
  return `Today's limit holds back ${want} ${counted(credits, "credit", "credits")}: for tomorrow, or a higher limit.`;
}
