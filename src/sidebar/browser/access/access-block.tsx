// The block of the Access check: a button, and one line for everything that was looked at, the worst first.
import { useState } from "preact/hooks";
import type { AccessLine, SidebarReply } from "../../messages.ts";
import { Button } from "../parts/button.tsx";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { useBusy } from "../parts/use-busy.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";
import { ACCESS_HINT, ACCESS_TITLE, CHECK, CHECKING, GRANT, STATE_WORDS, summaryText } from "./words.ts";

type Found = Extract<SidebarReply, { kind: "access" }>;

export function AccessBlock({ session }: { readonly session: Session }) {
  const busy = useBusy();
  const [found, setFound] = useState<Found>();
  const [outcome, setOutcome] = useState(NOTHING_SAID);

  const check = async (): Promise<void> => {
    setOutcome(said(CHECKING));
    const reply = await busy.whileBusy(() => session.ask({ kind: "check-access" }));
    setFound(reply.kind === "access" ? reply : undefined);
    setOutcome(reply.kind === "access" ? said(summaryText(reply.lines)) : saidProblem(problemOf(reply)));
  };

  return (
    <section id="access-block" aria-labelledby="access-title" {...busy.attributes}>
      <h2 id="access-title">{ACCESS_TITLE}</h2>
      <p class="hint">{ACCESS_HINT}</p>
      <Button disabled={busy.isBusy} onClick={check}>
        {CHECK}
      </Button>
      <Outcome id="access-outcome" said={outcome} />
      {found?.grantUrl?.startsWith("https://") === true && (
        <a class="button" href={found.grantUrl} target="_blank" rel="noopener">
          {GRANT}
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

function Line({ title, state, found, next }: AccessLine) {
  return (
    <li class={state}>
      <h3>
        <span>{title}</span> <span class="state">{STATE_WORDS[state]}</span>
      </h3>
      <p>{found}</p>
      {next !== "" && <p class="quiet">{next}</p>}
    </li>
  );
}
