// Asks for the name under which the order of a run is kept.

import type { TargetedSubmitEvent } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { Button } from "./button.tsx";
import { t } from "./t.ts";

export interface SaveFormProps {
  readonly suggestion: string;
  readonly isBusy: boolean;
  readonly onSave: (name: string) => void;
  readonly onCancel: () => void;
}

const LONGEST_NAME = 100;

export function NameForm({ suggestion, isBusy, onSave, onCancel }: SaveFormProps) {
  const [name, setName] = useState(suggestion);
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const submit = (event: TargetedSubmitEvent<HTMLFormElement>): void => {
    event.preventDefault();
    if (name.trim() !== "") onSave(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <fieldset class="plain" disabled={isBusy}>
        <label class="field">
          <span>{t("parts.name")}</span>
          <input
            ref={input}
            value={name}
            maxLength={LONGEST_NAME}
            required
            onInput={(event) => setName(event.currentTarget.value)}
          />
        </label>
        <p class="buttons">
          <button type="submit" class="action">
            {t("parts.save")}
          </button>
          <Button onClick={onCancel}>{t("parts.cancel")}</Button>
        </p>
      </fieldset>
    </form>
  );
}
