// The place of the runs: those that are under way or want something first, then those that are over.

import { useLayoutEffect, useState } from "preact/hooks";
import type { RunView } from "../../report-messages.ts";
import { Button } from "../parts/button.tsx";
import { NameForm } from "../parts/name-form.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { useBusy } from "../parts/use-busy.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { isOver } from "./next-piece.ts";
import { RunCard } from "./run-card.tsx";

export interface RunsProps {
  readonly session: Session;
  readonly isShown: boolean;
  /** To where reports are ordered. */
  readonly onBuild: () => void;
}

export function Runs({ session, isShown, onBuild }: RunsProps) {
  const { runs, isKnown, stepped, problem } = useStore(session.runs.view);
  const busy = useBusy();
  const [named, setNamed] = useState<RunView>();
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  useLayoutEffect(() => {
    if (isShown) session.runs.look();
    setOutcome(NOTHING_SAID);
  }, [isShown]);

  const save = async (run: RunView, name: string): Promise<void> => {
    setOutcome(said(t("parts.saving")));
    const order = session.runs.orderOf(run.id);
    const message = { kind: "save", name, runId: run.id, ...(order === undefined ? {} : { order }) } as const;
    const reply = await busy.whileBusy(() => session.act(message));
    const isSaved = reply.kind === "saved";
    if (isSaved) setNamed(undefined);
    if (isSaved) session.runs.look();
    setOutcome(isSaved ? said(t("runs.kept", { name })) : saidProblem(problemOf(reply)));
  };

  const open = inTurn(runs.filter((run) => !isOver(run)));
  const ahead = open.find(({ state }) => state !== "finishing");
  const over = runs.filter(isOver);
  const cards = (list: readonly RunView[]) =>
    list.map((run) => (
      <li key={run.id}>
        <RunCard session={session} run={run} isStepped={run.id === stepped} isAhead={run === ahead} onSave={setNamed}>
          {named?.id === run.id && (
            <NameForm
              suggestion={run.title}
              isBusy={busy.isBusy}
              onSave={(name) => save(run, name)}
              onCancel={() => setNamed(undefined)}
            />
          )}
        </RunCard>
      </li>
    ));
  return (
    <section aria-labelledby="runs-title" {...busy.attributes}>
      <h2 id="runs-title">{t("runs.title")}</h2>
      {problem !== undefined && (
        <p class="problem" role="alert">
          {problem} {t("runs.tryingAgain")}
        </p>
      )}
      <Outcome said={outcome} />
      {!isKnown && problem === undefined && <p role="status">{t("runs.looking")}</p>}
      {isKnown && runs.length === 0 && (
        <div class="empty">
          <p>{t("runs.empty")}</p>
          <p class="hint">{t("runs.emptyHint")}</p>
          <Button class="action" onClick={onBuild}>
            {t("parts.buildReport")}
          </Button>
        </div>
      )}
      {open.length > 0 && <ul class="plain-list">{cards(open)}</ul>}
      {over.length > 0 && <h3 class="group">{t("runs.finished")}</h3>}
      {over.length > 0 && <ul class="plain-list">{cards(over)}</ul>}
    </section>
  );
}

/** What moves first, then what wants something, then what waits. */
function inTurn(runs: readonly RunView[]): readonly RunView[] {
  const states = ["running", "finishing", "stopped", "paused", "waiting"] as const;
  return states.flatMap((state) => runs.filter((run) => run.state === state));
}
