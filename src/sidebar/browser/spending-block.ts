// The block of the file's spending: what went today, the switch, and the limits that a user may set.
import type { Limit, RuleName, RuleWishes, SidebarReply, SpendingView } from "../messages.ts";
import { whileBusy } from "./busy.ts";
import type { Act } from "./conversation.ts";
import { element, setOutcome, setText } from "./elements.ts";
import { wishIn } from "./wish.ts";

type NumberRule = "approvalCredits" | "dailyCredits" | "maxAgeDays";

export interface SpendingBlock {
  /** Leaves alone what is being typed. */
  readonly show: (spending: SpendingView) => void;
}

export function spendingBlock(act: Act): SpendingBlock {
  const block = element("spending-block", HTMLElement);
  const maySpend = element("may-spend", HTMLInputElement);
  const form = element("rules-form", HTMLFormElement);
  const outcome = element("rules-outcome", HTMLElement);
  const inputs: Readonly<Record<NumberRule, HTMLInputElement>> = {
    approvalCredits: element("approval-credits", HTMLInputElement),
    dailyCredits: element("daily-credits", HTMLInputElement),
    maxAgeDays: element("max-age-days", HTMLInputElement),
  };
  const rules = Object.keys(inputs) as readonly NumberRule[];
  let known: SpendingView | undefined;

  const show = (spending: SpendingView): void => {
    known = spending;
    showSpent(spending);
    maySpend.checked = !spending.isOff;
    for (const rule of rules) showLimit(inputs[rule], spending[rule]);
  };

  const save = async (wishes: RuleWishes): Promise<SidebarReply> => {
    setOutcome(outcome, "Saving…");
    for (const rule of rules) inputs[rule].removeAttribute("aria-invalid");
    const reply = await whileBusy(block, () => act({ kind: "save-rules", ...wishes }));
    if (reply.kind === "spending") setOutcome(outcome, "Saved.");
    else if ("problem" in reply) setOutcome(outcome, reply.problem ?? "", true);
    return reply;
  };

  const markWrong = (rule: RuleName): void => {
    if (rule === "isOff") return;
    inputs[rule].setAttribute("aria-invalid", "true");
    inputs[rule].focus();
  };

  maySpend.addEventListener("change", async () => {
    const isOff = !maySpend.checked;
    const reply = await save({ isOff });
    if (reply.kind === "spending") setOutcome(outcome, isOff ? "Spending is off." : "Spending is on.");
    // After a failure it stands as it was.
    else if (known !== undefined) maySpend.checked = !known.isOff;
  });

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wishes = Object.fromEntries(rules.map((rule) => [rule, wishIn(inputs[rule].value)]));
    const reply = await save(wishes);
    if (reply.kind === "rules-refused") markWrong(reply.rule);
    if (reply.kind === "spending") for (const rule of rules) giveLimit(inputs[rule], reply.spending[rule]);
  });

  return { show };
}

function showSpent({ spentCredits, unconfirmedCredits, dailyCredits, isOff }: SpendingView): void {
  const most = dailyCredits.value;
  setText(element("spent", HTMLElement), `${spentCredits.toLocaleString()} of ${most.toLocaleString()} credits today`);
  setText(
    element("unconfirmed", HTMLElement),
    unconfirmedCredits > 0
      ? `of these ${unconfirmedCredits.toLocaleString()} unconfirmed: sent, but no answer came`
      : "",
  );
  setText(element("off-note", HTMLElement), isOff ? "Off: formulas show only what is stored." : "");
  const share = (credits: number) => `${most > 0 ? Math.min(100, (100 * credits) / most) : credits > 0 ? 100 : 0}%`;
  element("bar-spent", HTMLElement).style.width = share(spentCredits);
  element("bar-confirmed", HTMLElement).style.width = share(spentCredits - unconfirmedCredits);
  element("bar", HTMLElement).classList.toggle("full", spentCredits >= most);
}

/** What is being edited stays; what nobody has set stands in the field as an example. */
function showLimit(input: HTMLInputElement, limit: Limit): void {
  const isEdited = document.activeElement === input || input.value !== (input.dataset.given ?? "");
  if (!isEdited) giveLimit(input, limit);
  input.placeholder = limit.usual.toLocaleString();
}

function giveLimit(input: HTMLInputElement, limit: Limit): void {
  input.value = textOf(limit);
  input.dataset.given = input.value;
}

function textOf({ value, isSet }: Limit): string {
  return isSet ? value.toLocaleString() : "";
}
