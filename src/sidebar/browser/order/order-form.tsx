// The form of one report: targets, what to ask for, where it goes, and the price of it all. An order is never sent
// while something in the form is wrong.

import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { ReportOrder } from "../../../reports/report-order.ts";
import { specOf } from "../../../reports/report-specs.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { useBusy } from "../parts/use-busy.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { ColumnsField } from "./columns-field.tsx";
import type { Draft, Selection } from "./draft.ts";
import { FilterFields } from "./filter-fields.tsx";
import { localPrice } from "./local-price.ts";
import { makeOrder } from "./make-order.ts";
import { ModeField } from "./mode-field.tsx";
import { hasMode, isMain, offeredParameters } from "./offered-parameters.ts";
import { ParameterField } from "./parameter-fields.tsx";
import { PlaceField } from "./place-field.tsx";
import { PriceBar } from "./price-bar.tsx";
import { RefreshField } from "./refresh-field.tsx";
import { REPORT_WORDS } from "./report-words.ts";
import { RowsField } from "./rows-field.tsx";
import { TargetsField } from "./targets-field.tsx";
import { today } from "./today.ts";
import { linesOf, typedTargets } from "./typed-targets.ts";
import { usePrice } from "./use-price.ts";

export interface OrderFormProps {
  readonly session: Session;
  readonly draft: Draft;
  readonly onChange: (draft: Draft) => void;
  readonly onBack: () => void;
  readonly onStarted: () => void;
}

export function OrderForm({ session, draft, onChange, onBack, onStarted }: OrderFormProps) {
  const busy = useBusy<HTMLFormElement>();
  const [seen, setSeen] = useState<Selection>();
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const spec = specOf(draft.report);
  const words = REPORT_WORDS[draft.report];
  const { text, cells, mode } = draft;
  const typed = useMemo(() => typedTargets(cells?.texts ?? linesOf(text), mode), [text, cells, mode]);
  const made = useMemo(() => makeOrder(draft, typed, seen), [draft, typed, seen]);
  const order = made.ok ? made.order : undefined;
  const problems = made.ok ? {} : made.problems;
  const server = usePrice(session.ask, order);
  const targetCount = typed.targets.length;
  const local = useMemo(() => (order === undefined ? undefined : localPrice(order, targetCount, today())), [order]);
  const main = offeredParameters(draft.report).filter(isMain);

  // Whether the active sheet is a report decides where this one may go.
  useLayoutEffect(() => {
    session.ask({ kind: "selection" }).then((reply) => {
      if (reply.kind === "selection") setSeen((known) => known ?? reply);
    });
  }, []);

  const start = async (wanted: ReportOrder, credits: number): Promise<void> => {
    setOutcome(NOTHING_SAID);
    const reply = await busy.whileBusy(() => session.runs.order({ kind: "start", order: wanted, credits }));
    if (reply.kind === "run") onStarted();
    else setOutcome(saidProblem(problemOf(reply)));
  };

  return (
    <form aria-label={words.title} {...busy.attributes} onSubmit={(event) => event.preventDefault()}>
      <Button class="link back" onClick={onBack}>
        ‹ {t("build.back")}
      </Button>
      <h2>{words.title}</h2>
      <p class="quiet">{words.line}.</p>
      <fieldset class="plain" disabled={busy.isBusy}>
        <TargetsField
          draft={draft}
          typed={typed}
          most={spec.mostTargets}
          problem={text.trim() === "" ? undefined : problems.targets}
          ask={session.ask}
          onSelection={setSeen}
          onChange={onChange}
        />
        {hasMode(draft.report) && <ModeField draft={draft} onChange={onChange} />}
        {main.map((offered) => (
          <ParameterField
            key={offered.kind === "choice" ? offered.name : offered.kind}
            offered={offered}
            draft={draft}
            problems={problems}
            onChange={onChange}
          />
        ))}
        <RowsField draft={draft} targetCount={targetCount} problem={problems.rows} onChange={onChange} />
        <FilterFields draft={draft} problems={problems} onChange={onChange} />
        <ColumnsField draft={draft} problem={problems.columns} onChange={onChange} />
        <PlaceField draft={draft} seen={seen} problem={problems.place} onChange={onChange} />
        <RefreshField draft={draft} onChange={onChange} />
      </fieldset>
      <PriceBar
        order={order}
        targetCount={targetCount}
        local={local}
        server={server}
        isStarting={busy.isBusy}
        onStart={(credits) => order !== undefined && start(order, credits)}
      />
      <Outcome said={outcome} />
    </form>
  );
}
