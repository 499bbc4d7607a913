// The first place of the sidebar: what waits for the user, the key, the spending, and how to begin.
import { AccessBlock } from "../access/access-block.tsx";
import { Button } from "../parts/button.tsx";
import { shownFormula } from "../parts/shown-formula.ts";
import { t } from "../parts/t.ts";
import { useStore } from "../parts/use-store.ts";
import { TroubleList } from "../schedules/trouble-list.tsx";
import type { Session } from "../session.ts";
import { FirstSteps } from "./first-steps.tsx";
import { KeyBlock } from "./key-block.tsx";
import { LanguageField } from "./language-field.tsx";
import { SpendingBlock } from "./spending-block.tsx";
import { WaitingBlock } from "./waiting-block.tsx";

export interface HomeProps {
  readonly session: Session;
  /** To where reports are ordered. */
  readonly onBuild: () => void;
  /** To where runs are shown. */
  readonly onStarted: () => void;
}

export function Home({ session, onBuild, onStarted }: HomeProps) {
  const { hasKey } = useStore(session.account);
  return (
    <>
      <WaitingBlock session={session} />
      <TroubleList session={session} />
      {hasKey === true && (
        <Button class="action wide first" onClick={onBuild}>
          {t("parts.buildReport")}
        </Button>
      )}
      <FirstSteps session={session} onStarted={onStarted} />
      <KeyBlock session={session} />
      {/* Without a key there is nothing to spend. */}
      {hasKey === true && <SpendingBlock session={session} />}
      <AccessBlock session={session} />
      <section aria-labelledby="start-title">
        <h2 id="start-title">{t("home.startTitle")}</h2>
        <p>{t("home.startTable")}</p>
        <code>=SER_METRICS(A1:A)</code>
        <p>{t("home.startNumber")}</p>
        <code>=SER_BACKLINKS_COUNT(A2:A)</code>
        <p>{t("home.startRefresh")}</p>
        <code>{shownFormula("=SER_METRICS(A1:A; SER_REFRESH)")}</code>
        <p class="hint">{t("home.startFree")}</p>
      </section>
      <LanguageField session={session} />
    </>
  );
}
