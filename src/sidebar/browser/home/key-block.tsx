// The block of the API key: whether there is one, what the account has left, and how to set it.

import type { TargetedSubmitEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import type { Subscription } from "../../messages.ts";
import { Button } from "../parts/button.tsx";
import { dateText } from "../parts/moments.ts";
import { grouped, t } from "../parts/t.ts";
import { useBusy } from "../parts/use-busy.ts";
import { useStore } from "../parts/use-store.ts";
import type { Session } from "../session.ts";
import { problemOf, type Reply } from "../talk.ts";

export function KeyBlock({ session }: { readonly session: Session }) {
  const { status } = useStore(session.account);
  const busy = useBusy();
  const [isAsked, setAsked] = useState(false);
  const [isFormOpen, setFormOpen] = useState(false);
  const [during, setDuring] = useState(t("key.looking"));
  const [refusal, setRefusal] = useState("");
  const hasKey = status?.hasKey;
  const form = useRef<HTMLInputElement>(null);
  const replace = useRef<HTMLButtonElement>(null);

  /** Something was ordered; what the reply says of the account is shown already. */
  const order = async (work: () => Promise<Reply>, doing: string): Promise<void> => {
    setDuring(doing);
    setRefusal("");
    const reply = await busy.whileBusy(work);
    setAsked(true);
    if (reply.kind === "status") setFormOpen(false);
    else setRefusal(refusalOf(reply, hasKey === true));
    setDuring("");
    if (reply.kind !== "status") form.current?.select();
  };

  useLayoutEffect(() => {
    order(() => session.act({ kind: "status" }), t("key.looking"));
  }, []);
  // The key was set or removed elsewhere: what was said about the other one is old.
  useLayoutEffect(() => {
    if (hasKey === false) setFormOpen(false);
    setRefusal("");
  }, [hasKey]);
  useLayoutEffect(() => {
    if (!isFormOpen && hasKey === true) setRefusal("");
  }, [status]);

  const showsForm = hasKey === false || isFormOpen;
  const problem = refusal !== "" ? refusal : showsForm && hasKey === true ? "" : (status?.problem ?? "");
  return (
    <section
      id="key-block"
      aria-labelledby="key-title"
      {...busy.attributes}
      aria-busy={busy.isBusy || !isAsked || undefined}
    >
      <h2 id="key-title">{t("key.title")}</h2>
      <p id="key-state" role="status">
        {during !== "" ? during : stateText(hasKey)}
      </p>
      {status?.subscription !== undefined && <Figures account={status.subscription} />}
      {problem !== "" && (
        <p id="problem" class="problem" role="alert">
          {problem}
        </p>
      )}
      <fieldset class="plain" disabled={busy.isBusy}>
        {showsForm && (
          <KeyForm
            input={form}
            onSave={(key) => order(() => session.act({ kind: "save-key", key }), t("key.checking"))}
            {...(hasKey === true
              ? {
                  onCancel: () => {
                    setFormOpen(false);
                    setRefusal("");
                    requestAnimationFrame(() => replace.current?.focus());
                  },
                }
              : {})}
          />
        )}
        {hasKey === true && !isFormOpen && (
          <p class="buttons">
            <button
              type="button"
              ref={replace}
              onClick={() => {
                setFormOpen(true);
                setRefusal("");
                queueMicrotask(() => form.current?.focus());
              }}
            >
              {t("key.replace")}
            </button>
            <Button onClick={() => order(() => session.act({ kind: "remove-key" }), t("key.removing"))}>
              {t("key.remove")}
            </Button>
          </p>
        )}
      </fieldset>
    </section>
  );
}

interface KeyFormProps {
  readonly input: { current: HTMLInputElement | null };
  readonly onSave: (key: string) => void;
  /** Absent where there is no key to go back to. */
  readonly onCancel?: () => void;
}

function KeyForm({ input, onSave, onCancel }: KeyFormProps) {
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    onSave(input.current?.value ?? "");
  };
  return (
    <form id="key-form" onSubmit={submit}>
      <label class="form-label" for="key">
        {t("key.label")}
      </label>
      <input id="key" ref={input} type="password" autoComplete="off" spellcheck={false} required />
      <p class="hint">{t("key.stored")}</p>
      <p class="buttons">
        <button type="submit" class="action">
          {t("key.save")}
        </button>
        {onCancel !== undefined && <Button onClick={onCancel}>{t("parts.cancel")}</Button>}
      </p>
      <p class="hint">{t("key.checkIsFree")}</p>
    </form>
  );
}

function Figures({ account }: { readonly account: Subscription }) {
  const lines: readonly (readonly [string, string | undefined])[] = [
    [t("key.subscription"), account.status],
    [t("key.creditsLeft"), shownFigure(account.creditsLeft)],
    [t("key.creditsAMonth"), shownFigure(account.creditsLimit)],
    [t("key.until"), account.expires === null ? undefined : dateText(account.expires)],
  ];
  return (
    <dl id="subscription">
      {lines.map(
        ([term, text]) =>
          text !== undefined && (
            <div key={term}>
              <dt>{term}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

function shownFigure(figure: number | null): string | undefined {
  return figure === null ? undefined : grouped(figure);
}

function stateText(hasKey: boolean | undefined): string {
  if (hasKey === undefined) return t("key.notKnown");
  return hasKey ? t("key.isSet") : t("key.isNotSet");
}

/** A refused replacement does not change the key that is there. */
function refusalOf(reply: Reply, hadKey: boolean): string {
  const kept = `${hadKey ? t("key.oldStays") : t("key.notSaved")}\n`;
  return (reply.kind === "key-refused" ? kept : "") + problemOf(reply);
}
