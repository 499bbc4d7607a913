// The workbench's clock in the head of the page: its time, buttons that move it on, and what of the clock triggers
// has run. Part of the workbench, not of the add-on.
import { clockText } from "../clock-text.ts";
import type { ClockStep, ClockView, TriggerRun } from "../protocol.ts";
import { outcomeText } from "../trigger-note.ts";
import { element } from "./element.ts";

export interface ClockControlOptions {
  /** False with the real API, whose time nobody moves. */
  readonly canMove: boolean;
  readonly onMove: (step: ClockStep) => void;
}

const MINUTE_MS = 60_000;
const STEPS: readonly (readonly [ClockStep, string, string])[] = [
  ["hour", "+1 hour", "Move the workbench's time on by an hour and run the clock triggers that are due"],
  ["day", "+1 day", "Move the workbench's time on by a day and run the clock triggers that are due"],
  ["week", "+1 week", "Move the workbench's time on by a week and run the clock triggers that are due"],
];

export function createClockControl(place: HTMLElement, options: ClockControlOptions): (view: ClockView) => void {
  const time = element("time", { attributes: { title: "The workbench's time" } });
  const buttons = STEPS.map(([step, text, title]) =>
    element("button", {
      text,
      attributes: { type: "button", title },
      // Not disabled meanwhile: a button that is would lose the focus.
      onClick: () => {
        if (place.getAttribute("aria-busy") !== "true") options.onMove(step);
      },
    }),
  );
  const list = createRunList(place);
  place.replaceChildren(time, ...(options.canMove ? buttons : []), list.toggle, list.box);
  let movedMs = 0;
  const showTime = () => {
    const nowMs = Date.now() + movedMs;
    time.textContent = clockText(nowMs);
    time.dateTime = new Date(nowMs).toISOString();
    return MINUTE_MS - (nowMs % MINUTE_MS);
  };
  const followMinutes = () => void setTimeout(followMinutes, showTime());
  followMinutes();
  return (view) => {
    movedMs = view.movedMs;
    showTime();
    place.setAttribute("aria-busy", String(view.isMoving));
    list.show(view.recent);
    place.hidden = false;
  };
}

/** Folded away behind a button with their number. Escape folds it again. */
function createRunList(place: HTMLElement) {
  const rows = element("tbody");
  const head = element(
    "tr",
    {},
    ["Function", "When", "Outcome"].map((text) => element("th", { text })),
  );
  const box = element("div", { className: "wb-runs", attributes: { id: "clock-runs" } }, [
    element("table", {}, [element("thead", {}, [head]), rows]),
  ]);
  box.hidden = true;
  const fold = (isFolded: boolean) => {
    box.hidden = isFolded;
    toggle.setAttribute("aria-expanded", String(!isFolded));
  };
  const toggle = element("button", {
    text: "Triggers",
    attributes: {
      type: "button",
      "aria-expanded": "false",
      "aria-controls": "clock-runs",
      title: "The clock triggers that have run, the latest first",
    },
    onClick: () => fold(!box.hidden),
  });
  place.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || box.hidden) return;
    fold(true);
    toggle.focus();
  });
  return {
    toggle,
    box,
    show(runs: readonly TriggerRun[]): void {
      rows.replaceChildren(...(runs.length === 0 ? [emptyRow()] : runs.map(runRow)));
    },
  };
}

function runRow(run: TriggerRun): HTMLElement {
  const cells = [run.functionName, clockText(run.atMs), outcomeText(run)];
  return element(
    "tr",
    run.state === "completed" ? {} : { className: "wb-run-failed" },
    cells.map((text) => element("td", { text })),
  );
}

function emptyRow(): HTMLElement {
  return element("tr", {}, [element("td", { text: "No clock trigger has run yet.", attributes: { colspan: "3" } })]);
}
