// The first five minutes: what can be tried without a key, and as long as nothing was bought with one, the first formula
// for the user's own domains, one click away.
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { ReportOrder } from "../../../reports/report-order.ts";
import type { ReportReply } from "../../report-messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { creditsText } from "../parts/texts.ts";
import { useBusy } from "../parts/use-busy.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";

export interface FirstStepsProps {
  readonly session: Session;
  /** To where runs are shown. */
  readonly onStarted: () => void;
}

const SAMPLE_ORDER: ReportOrder = {
  report: "backlinks",
  targets: ["shop.example"],
  mode: "auto",
  parameters: {},
  columns: [],
  rows: 100,
  destination: { kind: "new-sheet" },
};

export function FirstSteps({ session, onStarted }: FirstStepsProps) {
  const { hasKey, spending } = useStore(session.account);
  // What was begun here says how it went.
  const wasNew = useRef(false);
  if (hasKey === false || spending?.isUnused === true) wasNew.current = true;
  if (hasKey === false) return <TryBlock session={session} onStarted={onStarted} />;
  return hasKey === true && wasNew.current ? <FirstFormula session={session} /> : null;
}

function TryBlock({ session, onStarted }: FirstStepsProps) {
  const busy = useBusy();
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const insert = async (): Promise<void> => {
    const reply = await busy.whileBusy(() => session.act({ kind: "sample-formula" }));
    setOutcome(
      reply.kind === "inserted" ? said(t("sample.tried", { where: reply.where })) : saidProblem(problemOf(reply)),
    );
  };
  const build = async (): Promise<void> => {
    const order = { kind: "start", order: SAMPLE_ORDER, credits: 0 } as const;
    const reply = await busy.whileBusy(() => session.runs.order(order));
    if (reply.kind === "run") onStarted();
    else setOutcome(saidProblem(problemOf(reply)));
  };
  return (
    <section id="try-block" aria-labelledby="try-title" {...busy.attributes}>
      <h2 id="try-title">{t("sample.tryTitle")}</h2>
      <p>{t("sample.tryHint")}</p>
      <fieldset class="plain" disabled={busy.isBusy}>
        <p class="buttons">
          <Button class="action" onClick={insert}>
            {t("sample.tryFormula")}
          </Button>
          <Button onClick={build}>{t("sample.tryReport")}</Button>
        </p>
      </fieldset>
      <Outcome said={outcome} />
    </section>
  );
}

/** The sheet has no domains, or no free cells. */
const NO_PLACE = "SER-116";

type Found = Extract<ReportReply, { kind: "first-formula" }>;

function FirstFormula({ session }: { readonly session: Session }) {
  const busy = useBusy();
  const [found, setFound] = useState<Found>();
  const [outcome, setOutcome] = useState(said(t("sample.firstLook")));
  const ask = async (credits?: number): Promise<void> => {
    const message = { kind: "first-formula", ...(credits === undefined ? {} : { credits }) } as const;
    const reply = await busy.whileBusy(() => (credits === undefined ? session.ask : session.act)(message));
    const isFound = reply.kind === "first-formula";
    setFound(isFound ? reply : undefined);
    if (isFound) setOutcome(reply.isInserted ? said(t("sample.firstDone", { where: reply.where })) : NOTHING_SAID);
    // Nobody has asked for anything yet.
    else if (credits === undefined && problemOf(reply).startsWith(NO_PLACE)) setOutcome(said(t("sample.firstNone")));
    else setOutcome(saidProblem(problemOf(reply)));
  };
  useLayoutEffect(() => {
    ask();
  }, []);
  return (
    <section id="first-formula" aria-labelledby="first-title" {...busy.attributes}>
      <h2 id="first-title">{t("sample.firstTitle")}</h2>
      {found !== undefined && (
        <>
          <p>
            {t("sample.firstFound", {
              targets: t("parts.targets", { n: found.targets }),
              range: found.range,
              price: creditsText(found.credits),
            })}
          </p>
          <code>{found.formula}</code>
        </>
      )}
      <fieldset class="plain" disabled={busy.isBusy}>
        {found === undefined ? (
          <Button onClick={() => ask()}>{t("sample.again")}</Button>
        ) : (
          !found.isInserted && (
            <Button class="action" onClick={() => ask(found.credits)}>
              {t("sample.firstInsert", { where: found.where })}
            </Button>
          )
        )}
      </fieldset>
      <Outcome said={outcome} />
    </section>
  );
}
