// What can be done with a run in its state. Must not know how it is done.
import { useRef, useState } from "preact/hooks";
import type { ReportMessage, RunView } from "../../report-messages.ts";
import { Button } from "../parts/button.tsx";
import { Confirm } from "../parts/confirm.tsx";
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
        question="Cancel this run? What was paid for until now is written to the sheet and kept."
        yes="Cancel the run"
        no="Keep it"
        onYes={() => {
          setAsksCancel(false);
          order({ kind: "cancel", runId }, "Cancelling…");
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
        <Button onClick={() => order({ kind: "pause", runId }, "Pausing after this step…")}>Pause</Button>
      )}
      {(state === "paused" || state === "stopped") && (
        <Button class="action" onClick={() => order(resume, "Going on…")}>
          {moreCredits === undefined ? "Go on" : `Go on for ${creditsText(moreCredits)}`}
        </Button>
      )}
      {mayCancel && (
        <button type="button" ref={cancel} onClick={() => setAsksCancel(true)}>
          Cancel
        </button>
      )}
      {link !== undefined && isWebLink(link) && (
        <a class="button" href={link} target="_blank" rel="noopener noreferrer">
          Download the file
        </a>
      )}
      {state === "cancelled" && sheetId !== undefined && <ShowSheet sheetId={sheetId} order={order} />}
      {state === "done" && savedId === undefined && onSave !== undefined && (
        <Button onClick={() => onSave(run)}>Save report</Button>
      )}
      {isOver(run) && (
        <Button class="link" onClick={() => order({ kind: "forget", runId }, "Removing…")}>
          Remove
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
      onClick={() => order({ kind: "show-sheet", sheetId }, "Opening the sheet…")}
    >
      Show sheet
    </Button>
  );
}

/** A link comes from outside: nothing but a web address may be followed. */
function isWebLink(link: string): boolean {
  return /^https?:\/\//i.test(link);
}
