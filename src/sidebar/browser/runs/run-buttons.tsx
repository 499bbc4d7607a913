// What can be done with a run in its state. Must not know how it is done.

import { useRef, useState } from "preact/hooks";
import type { ReportMessage, RunView } from "../../report-messages.ts";
import { Button } from "../parts/button.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { t } from "../parts/t.ts";
import { creditsText } from "../parts/texts.ts";
import { isOver } from "./next-piece.ts";

export interface RunButtonsProps {
  readonly run: RunView;
  readonly order: (message: ReportMessage, during: string) => void;
  readonly onSave?: (run: RunView) => void;
}

export function RunButtons({ run, order, onSave }: RunButtonsProps) {
  const [asksCancel, setAsksCancel] = useState(false);
  const cancel = useRef<HTMLButtonElement>(null);
  const { id: runId, state, sheetId, link, moreCredits, savedId } = run;
  const mayCancel = state !== "finishing" && !isOver(run);
  if (asksCancel && mayCancel) {
    return (
      <Confirm
        question={t("runs.cancelQuestion")}
        yes={t("runs.cancelYes")}
        no={t("runs.cancelNo")}
        onYes={() => {
          setAsksCancel(false);
          order({ kind: "cancel", runId }, t("runs.cancelling"));
        }}
        onNo={() => {
          setAsksCancel(false);
          requestAnimationFrame(() => cancel.current?.focus());
        }}
      />
    );
  }
  const resume = { kind: "resume", runId, ...(moreCredits === undefined ? {} : { credits: moreCredits }) } as const;
  return (
    <p class="buttons">
      {state === "done" && sheetId !== undefined && <ShowSheet sheetId={sheetId} order={order} isAction />}
      {state === "running" && (
        <Button onClick={() => order({ kind: "pause", runId }, t("runs.pausing"))}>{t("parts.pause")}</Button>
      )}
      {(state === "paused" || state === "stopped") && (
        <Button class="action" onClick={() => order(resume, t("runs.goingOn"))}>
          {moreCredits === undefined ? t("runs.goOn") : t("runs.goOnFor", { price: creditsText(moreCredits) })}
        </Button>
      )}
      {mayCancel && (
        <button type="button" ref={cancel} onClick={() => setAsksCancel(true)}>
          {t("parts.cancel")}
        </button>
      )}
      {link !== undefined && isWebLink(link) && (
        <a class="button" href={link} target="_blank" rel="noopener noreferrer">
          {t("runs.download")}
        </a>
      )}
      {state === "cancelled" && sheetId !== undefined && <ShowSheet sheetId={sheetId} order={order} />}
      {state === "done" && savedId === undefined && onSave !== undefined && (
        <Button onClick={() => onSave(run)}>{t("runs.save")}</Button>
      )}
      {isOver(run) && (
        <Button class="link" onClick={() => order({ kind: "forget", runId }, t("parts.removing"))}>
          {t("runs.remove")}
        </Button>
      )}
    </p>
  );
}

interface ShowSheetProps {
  readonly sheetId: number;
  readonly order: RunButtonsProps["order"];
  readonly isAction?: boolean;
}

function ShowSheet({ sheetId, order, isAction = false }: ShowSheetProps) {
  return (
    <Button
      class={isAction ? "action" : ""}
      onClick={() => order({ kind: "show-sheet", sheetId }, t("parts.openingSheet"))}
    >
      {t("parts.showSheet")}
    </Button>
  );
}

/** A link comes from outside: nothing but a web address may be followed. */
function isWebLink(link: string): boolean {
  return /^https?:\/\//i.test(link);
}
