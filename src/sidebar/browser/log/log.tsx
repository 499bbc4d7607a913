// The place of the log: the last purchases, a hundred at a time, beside what the account says. Asked for when opened.
import { useLayoutEffect, useState } from "preact/hooks";
import { ADDON_VERSION } from "../../../addon-version.ts";
import type { SidebarReply, Subscription } from "../../messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { useBusy } from "../parts/use-busy.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { type LogEntry, logEntries } from "./log-entries.ts";
import { FailedRow, LogRow } from "./log-row.tsx";

const LINES_AT_A_TIME = 100;

export function Log({ session, isShown }: { readonly session: Session; readonly isShown: boolean }) {
  const { purchases } = useStore(session.account);
  const busy = useBusy();
  const { told } = useStore(session.schedules.view);
  const [log, setLog] = useState<Extract<SidebarReply, { kind: "log" }>>();
  const [shown, setShown] = useState(LINES_AT_A_TIME);
  const [outcome, setOutcome] = useState(NOTHING_SAID);

  useLayoutEffect(() => {
    if (!isShown) return;
    setShown(LINES_AT_A_TIME);
    session.schedules.look();
    if (log === undefined) setOutcome(said(t("log.reading")));
    busy
      .whileBusy(() => session.ask({ kind: "log" }))
      .then((reply) => {
        if (reply.kind !== "log") return setOutcome(saidProblem(problemOf(reply)));
        setLog(reply);
        setOutcome(reply.problem === undefined ? NOTHING_SAID : saidProblem(reply.problem));
      });
  }, [isShown, purchases]);

  const lines: readonly LogEntry[] = log === undefined ? [] : logEntries(log.lines, told?.schedules ?? []);
  const now = new Date();
  const isLong = lines.length > shown;
  return (
    <section id="log-block" class="log" aria-labelledby="log-title" {...busy.attributes}>
      <h2 id="log-title">{t("log.title")}</h2>
      {log?.subscription !== undefined && <p id="balance">{balanceText(log.subscription)}</p>}
      <Outcome id="log-outcome" said={outcome} />
      {log !== undefined && lines.length === 0 && (
        <div class="empty">
          <p>{t("log.empty")}</p>
          <p class="hint">{t("log.emptyHint")}</p>
        </div>
      )}
      {lines.length > 0 && (
        <table aria-labelledby="log-title">
          <thead>
            <tr>
              <th scope="col">{t("log.when")}</th>
              <th scope="col">{t("log.bought")}</th>
              <th scope="col">{t("log.credits")}</th>
            </tr>
          </thead>
          <tbody id="log-lines">
            {lines
              .slice(0, shown)
              .map((line, index) =>
                "problem" in line ? (
                  <FailedRow key={index} run={line} now={now} />
                ) : (
                  <LogRow key={index} line={line} now={now} />
                ),
              )}
          </tbody>
        </table>
      )}
      {isLong && <p class="hint">{t("log.shown", { shown, n: lines.length })}</p>}
      {isLong && (
        <Button
          onClick={() => {
            setShown(shown + LINES_AT_A_TIME);
            if (shown + LINES_AT_A_TIME >= lines.length) busy.block.current?.focus();
          }}
        >
          {t("log.showMore")}
        </Button>
      )}
      <p class="hint">SER Backlinks {ADDON_VERSION}</p>
    </section>
  );
}

function balanceText({ creditsLeft }: Subscription): string {
  return t("log.balance", { left: creditsLeft === null ? t("log.balanceNotTold") : creditsLeft });
}
