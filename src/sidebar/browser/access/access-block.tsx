// The block of the Access check: a button, and one line for everything that was looked at, the worst first.
import { useState } from "preact/hooks";
import type { AccessLine, SidebarReply } from "../../messages.ts";
import { Button } from "../parts/button.tsx";
import { wholeText } from "../parts/moments.ts";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { t } from "../parts/t.ts";
import { useBusy } from "../parts/use-busy.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";

type Found = Extract<SidebarReply, { kind: "access" }>;

export function AccessBlock({ session }: { readonly session: Session }) {
  const busy = useBusy();
  const [found, setFound] = useState<Found>();
  const [outcome, setOutcome] = useState(NOTHING_SAID);

  const check = async (): Promise<void> => {
    setOutcome(said(t("access.checking")));
    const reply = await busy.whileBusy(() => session.ask({ kind: "check-access" }));
    setFound(reply.kind === "access" ? reply : undefined);
    setOutcome(reply.kind === "access" ? said(summaryText(reply.lines)) : saidProblem(problemOf(reply)));
  };

  return (
    <section id="access-block" aria-labelledby="access-title" {...busy.attributes}>
      <h2 id="access-title">{t("access.title")}</h2>
      <p class="hint">{t("access.hint")}</p>
      <Button disabled={busy.isBusy} onClick={check}>
        {t("access.check")}
      </Button>
      <Outcome id="access-outcome" said={outcome} />
      {found?.grantUrl?.startsWith("https://") === true && (
        <a class="button" href={found.grantUrl} target="_blank" rel="noopener">
          {t("access.grant")}
        </a>
      )}
      {found !== undefined && (
        <ul class="plain-list access">
          {found.lines.map((line) => (
            <Line key={line.title} {...line} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Line({ title, state, found, momentMs, next }: AccessLine) {
  return (
    <li class={state}>
      <h3>
        <span>{title}</span> <span class="state">{stateText(state)}</span>
      </h3>
      <p>{momentMs === undefined ? found : found.replace("{moment}", wholeText(momentMs))}</p>
      {next !== "" && <p class="quiet">{next}</p>}
    </li>
  );
}

function stateText(state: AccessLine["state"]): string {
  return state === "ok" ? t("access.ok") : state === "look" ? t("access.look") : t("access.broken");
}

function summaryText(lines: readonly AccessLine[]): string {
  const count = (wanted: AccessLine["state"]) => lines.filter(({ state }) => state === wanted).length;
  const [broken, look, fine] = [count("broken"), count("look"), count("ok")];
  return broken + look === 0 ? t("access.allFine", { n: fine }) : t("access.summary", { n: broken, look, fine });
}
