// The workbench's own panel under the grid: what the add-on has sent and spent, and handles to try things out.
// Not part of the add-on, and it does not look like it.
import type { Activity, KeyState, RequestLine } from "../protocol.ts";
import { element } from "./element.ts";

export interface WorkbenchPanelOptions {
  readonly isLive: boolean;
  readonly onKey: (label: string) => void;
  readonly onReopen: () => void;
  readonly onResize: () => void;
}

export interface WorkbenchPanel {
  show(activity: Activity): void;
  showKeys(keys: KeyState): void;
}

interface Figure {
  readonly id: string;
  readonly label: string;
  readonly read: (activity: Activity) => number | undefined;
}

const FIGURES: readonly Figure[] = [
  { id: "requests", label: "Requests", read: ({ requests }) => requests },
  { id: "credits-spent", label: "Credits spent", read: ({ creditsSpent }) => creditsSpent },
  { id: "credits-left", label: "Credits left", read: ({ creditsLeft }) => creditsLeft },
  { id: "running", label: "Running", read: ({ executionsRunning }) => executionsRunning },
  { id: "executions", label: "Executions", read: ({ executionsStarted }) => executionsStarted },
];

const COLUMNS = ["#", "Time", "Request", "Targets", "Status", "Took", "Credits"] as const;

export function createWorkbenchPanel(place: HTMLElement, options: WorkbenchPanelOptions): WorkbenchPanel {
  const values = new Map(
    FIGURES.map((figure) => [figure.id, element("output", { text: "0", attributes: { "data-figure": figure.id } })]),
  );
  const figures = FIGURES.map(({ id, label }) => {
    const value = values.get(id);
    return element("span", { className: "wb-figure" }, [element("span", { text: label }), ...(value ? [value] : [])]);
  });
  const rows = element("tbody");
  const table = createRequestTable(rows);
  const toggle = createToggle(table, options.onResize);
  const keyChoice = createKeyChoice(options.onKey);
  const reopen = element("button", {
    text: "Reopen file",
    attributes: {
      type: "button",
      title: "Forget the results that the spreadsheet remembers and evaluate everything, as reopening may do",
    },
    onClick: options.onReopen,
  });
  place.replaceChildren(
    element("div", { className: "wb-bar" }, [
      toggle,
      ...figures,
      element("span", { className: "wb-tools" }, [...(options.isLive ? [] : [keyChoice.node]), reopen]),
    ]),
    table,
  );
  return {
    show(activity) {
      FIGURES.forEach(({ id, read }, index) => {
        const value = read(activity);
        const output = values.get(id);
        if (output !== undefined) output.textContent = value === undefined ? "" : counted(value);
        figures[index]?.toggleAttribute("hidden", value === undefined);
      });
      rows.replaceChildren(...(activity.recent.length === 0 ? [emptyRow()] : activity.recent.map(requestRow)));
    },
    showKeys: keyChoice.show,
  };
}

/** The closed list shows a key's name; what stands behind it is beside it where there is room, else its title. */
function createKeyChoice(onKey: (label: string) => void) {
  const list = element("select", { attributes: { "aria-label": "API key of the sandbox" } });
  list.addEventListener("change", () => onKey(list.value));
  const note = element("span", { className: "wb-key-note" });
  return {
    node: element("div", { className: "wb-key" }, [element("label", { text: "Key" }, [list]), note]),
    show({ choices, chosen }: KeyState): void {
      list.replaceChildren(
        ...choices.map(({ label, description }) =>
          element("option", { text: label, attributes: { value: label, title: description } }),
        ),
      );
      list.value = chosen ?? "";
      list.title = choices.find(({ label }) => label === chosen)?.description ?? "";
      note.textContent = list.title;
    },
  };
}

function createToggle(table: HTMLElement, onResize: () => void): HTMLElement {
  const button = element("button", {
    className: "wb-toggle",
    text: "Workbench",
    attributes: { type: "button", "aria-expanded": "false", title: "Show the latest requests" },
    onClick: () => {
      table.hidden = !table.hidden;
      button.setAttribute("aria-expanded", String(!table.hidden));
      onResize();
    },
  });
  return button;
}

function createRequestTable(rows: HTMLElement): HTMLElement {
  const head = element(
    "tr",
    {},
    COLUMNS.map((text) => element("th", { text })),
  );
  const table = element("div", { className: "wb-requests" }, [
    element("table", {}, [element("thead", {}, [head]), rows]),
  ]);
  table.hidden = true;
  return table;
}

function requestRow(line: RequestLine): HTMLElement {
  const cells = [
    String(line.number),
    new Date(line.atMs).toLocaleTimeString("en-GB"),
    `${line.method} ${line.path}`,
    line.targets === undefined ? "" : counted(line.targets),
    line.status === 0 ? "broken" : String(line.status),
    `${Math.round(line.tookMs)} ms`,
    line.credits === undefined ? "" : counted(line.credits),
  ];
  const isFailed = line.status < 200 || line.status >= 300;
  return element(
    "tr",
    isFailed ? { className: "wb-failed" } : {},
    cells.map((text) => element("td", { text })),
  );
}

function emptyRow(): HTMLElement {
  const text = "No requests yet. Type a formula, for example =SER_METRICS(A2:A10).";
  return element("tr", {}, [element("td", { text, attributes: { colspan: String(COLUMNS.length) } })]);
}

function counted(value: number): string {
  return value.toLocaleString("en-US");
}
