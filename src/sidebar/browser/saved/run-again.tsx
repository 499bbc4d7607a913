// The price of a saved report now, before it is run again.

import { useLayoutEffect, useMemo, useState } from "preact/hooks";
import type { SavedReport } from "../../report-messages.ts";
import { localPrice } from "../order/local-price.ts";
import { PriceBar } from "../order/price-bar.tsx";
import { today } from "../order/today.ts";
import { typedTargets } from "../order/typed-targets.ts";
import { usePrice } from "../order/use-price.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { useBusy } from "../parts/use-busy.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";

export interface RunAgainProps {
  readonly session: Session;
  readonly report: SavedReport;
  readonly onStarted: () => void;
  readonly onCancel: () => void;
}

export function RunAgain({ session, report, onStarted, onCancel }: RunAgainProps) {
  const busy = useBusy<HTMLFieldSetElement>();
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const { id: savedId, order } = report;
  const targetCount = useMemo(() => typedTargets(order.targets, order.mode).targets.length, [order]);
  const server = usePrice(session.ask, order);
  useLayoutEffect(() => busy.block.current?.focus(), []);
  const start = async (credits: number): Promise<void> => {
    setOutcome(NOTHING_SAID);
    const reply = await busy.whileBusy(() => session.runs.order({ kind: "start", order, credits, savedId }));
    if (reply.kind !== "run") return setOutcome(saidProblem(problemOf(reply)));
    onCancel();
    onStarted();
  };
  return (
    <fieldset class="plain" aria-label={t("saved.runNameAgain", { name: report.name })} {...busy.attributes}>
      <PriceBar
        order={order}
        targetCount={targetCount}
        local={localPrice(order, targetCount, today())}
        server={server}
        isStarting={busy.isBusy}
        onStart={start}
      />
      <p class="buttons">
        <Button disabled={busy.isBusy} onClick={onCancel}>
          {t("saved.notNow")}
        </Button>
      </p>
      <Outcome said={outcome} />
    </fieldset>
  );
}
