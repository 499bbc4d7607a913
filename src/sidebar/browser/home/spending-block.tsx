// The block of the file's spending: what went today, the switch, and the limits that a user may set.
import type { TargetedSubmitEvent } from "preact";
import { useRef, useState } from "preact/hooks";
import type { RuleWishes, SpendingView } from "../../messages.ts";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { grouped, t } from "../parts/t.ts";
import { useBusy } from "../parts/use-busy.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import type { Reply } from "../talk.ts";
import { wishIn } from "../wish.ts";
import { LimitField } from "./limit-field.tsx";
import { SpentToday } from "./spent-today.tsx";

const RULES = ["approvalCredits", "dailyCredits", "maxAgeDays"] as const;
type NumberRule = (typeof RULES)[number];

const FIELDS = {
  approvalCredits: { id: "approval-credits", label: t("spending.askAbove"), unit: t("spending.askAboveUnit") },
  dailyCredits: { id: "daily-credits", label: t("spending.atMost"), unit: t("spending.atMostUnit") },
  maxAgeDays: { id: "max-age-days", label: t("spending.maxAge"), unit: t("spending.maxAgeUnit") },
} as const satisfies Readonly<Record<NumberRule, object>>;

export function SpendingBlock({ session }: { readonly session: Session }) {
  const { spending } = useStore(session.account);
  const busy = useBusy();
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const [typed, setTyped] = useState<Partial<Record<NumberRule, string>>>({});
  const [wrong, setWrong] = useState<NumberRule>();
  const switchInput = useRef<HTMLInputElement>(null);
  if (spending === undefined) return null;

  const save = async (wishes: RuleWishes): Promise<Reply> => {
    setOutcome(said(t("parts.saving")));
    setWrong(undefined);
    const reply = await busy.whileBusy(() => session.act({ kind: "save-rules", ...wishes }));
    if (reply.kind === "spending") setOutcome(said(t("spending.saved")));
    else if ("problem" in reply) setOutcome(saidProblem(reply.problem ?? ""));
    return reply;
  };

  const turn = async (): Promise<void> => {
    const isOff = !spending.isOff;
    const reply = await save({ isOff });
    if (reply.kind === "spending") setOutcome(said(isOff ? t("spending.isOff") : t("spending.isOn")));
    // After a failure it stands as it was.
    else if (switchInput.current !== null) switchInput.current.checked = !spending.isOff;
  };

  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const wishes = Object.fromEntries(RULES.map((rule) => [rule, wishIn(typed[rule] ?? shownLimit(spending, rule))]));
    const reply = await save(wishes);
    if (reply.kind === "spending") setTyped({});
    if (reply.kind === "rules-refused" && reply.rule !== "isOff") {
      setWrong(reply.rule);
      busy.focusNext(document.getElementById(FIELDS[reply.rule].id));
    }
  };

  return (
    <section id="spending-block" aria-labelledby="spending-title" {...busy.attributes}>
      <h2 id="spending-title">{t("spending.title")}</h2>
      <SpentToday spending={spending} />
      <fieldset class="plain" disabled={busy.isBusy}>
        <label class="switch">
          <span>{t("spending.maySpend")}</span>
          <input
            id="may-spend"
            ref={switchInput}
            type="checkbox"
            // biome-ignore lint/a11y/useAriaPropsForRole: a checkbox says itself whether it is checked
            role="switch"
            checked={!spending.isOff}
            onChange={turn}
          />
        </label>
        {spending.isOff && <p class="hint">{t("spending.offHint")}</p>}
        <form id="rules-form" autoComplete="off" onSubmit={submit}>
          {RULES.map((rule) => (
            <LimitField
              key={rule}
              {...FIELDS[rule]}
              value={typed[rule] ?? shownLimit(spending, rule)}
              usual={grouped(spending[rule].usual)}
              isWrong={wrong === rule}
              describedBy={rule === "maxAgeDays" ? "rules-outcome" : "rules-hint rules-outcome"}
              onInput={(text) => setTyped({ ...typed, [rule]: text })}
            />
          ))}
          <p id="rules-hint" class="hint">
            {t("spending.emptyHint")}
          </p>
          <button type="submit">{t("parts.save")}</button>
        </form>
      </fieldset>
      <Outcome id="rules-outcome" said={outcome} />
    </section>
  );
}

/** What nobody has set stands in the field as an example. */
function shownLimit(spending: SpendingView, rule: NumberRule): string {
  const { value, isSet } = spending[rule];
  return isSet ? grouped(value) : "";
}
