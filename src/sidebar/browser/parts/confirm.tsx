// A question before something that cannot be taken back. Opened, its way out has the focus: Enter alone does no harm.
import { useLayoutEffect, useRef } from "preact/hooks";
import { Button } from "./button.tsx";

export interface ConfirmProps {
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  readonly onYes: () => void;
  readonly onNo: () => void;
}

export function Confirm({ question, yes, no, onYes, onNo }: ConfirmProps) {
  const wayOut = useRef<HTMLButtonElement>(null);
  useLayoutEffect(() => wayOut.current?.focus(), []);
  return (
    <fieldset class="plain" aria-label={question}>
      <p>{question}</p>
      <p class="buttons">
        <Button class="danger" onClick={onYes}>
          {yes}
        </Button>
        <button type="button" ref={wayOut} onClick={onNo}>
          {no}
        </button>
      </p>
    </fieldset>
  );
}
