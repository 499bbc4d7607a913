// The place where reports are ordered: the cards, then the form of the chosen one.

import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "../parts/button.tsx";
import { t } from "../parts/t.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import { type Draft, newDraft } from "./draft.ts";
import { OrderForm } from "./order-form.tsx";
import { ReportList } from "./report-list.tsx";

export interface BuildProps {
  readonly session: Session;
  /** A run has been begun. */
  readonly onStarted: () => void;
  readonly onHome: () => void;
}

export function Build({ session, onStarted, onHome }: BuildProps) {
  const { hasKey } = useStore(session.account);
  const [draft, setDraft] = useState<Draft>();
  const typedBefore = useRef("");
  const place = useRef<HTMLDivElement>(null);
  const isOpen = draft !== undefined;

  // Cards and form change places: whoever works by keyboard goes along.
  const isFirst = useRef(true);
  useLayoutEffect(() => {
    if (!isFirst.current) place.current?.focus({ preventScroll: true });
    if (!isFirst.current) place.current?.closest("main")?.scrollTo(0, 0);
    isFirst.current = false;
  }, [isOpen]);

  return (
    <div ref={place} tabIndex={-1} class="place">
      {hasKey === false && (
        <div class="notice">
          <p>{t("sample.reportsNeedKey")}</p>
          <Button onClick={onHome}>{t("build.setKey")}</Button>
        </div>
      )}
      {draft === undefined ? (
        <ReportList onChoose={(report) => setDraft(newDraft(report, typedBefore.current))} />
      ) : (
        <OrderForm
          session={session}
          draft={draft}
          onChange={setDraft}
          onBack={() => {
            typedBefore.current = draft.text;
            setDraft(undefined);
          }}
          onStarted={onStarted}
        />
      )}
    </div>
  );
}
