// A file of the add-on as shipped and the people who use it: what each opens, clicks and is shown.
import type { AccessLine } from "../../src/sidebar/messages.ts";
import type { HostUser } from "../../workbench/emulator/execution-request.ts";
import { ANNA } from "./file-with-schedules.ts";
import { type ShippedAddon, type ShippedOptions, shippedAddon } from "./shipped-addon.ts";

/** An order of one report, for 100 credits. */
export const LINKS = {
  report: "backlinks",
  targets: ["nike.com"],
  mode: "auto",
  parameters: {},
  columns: [],
  rows: 100,
  destination: { kind: "new-sheet" },
} as const;

export interface AccessFile extends ShippedAddon {
  /** The labels of the menu as that user opens the file; absent where there is none. */
  open(user?: HostUser): readonly string[] | undefined;
  /** What the user is shown of it: the texts of dialogs, notes and Google's own error, and which pages. */
  click(functionName: string, user?: HostUser): readonly string[];
  say(message: object, user?: HostUser): Readonly<Record<string, unknown>>;
  /** What a cell of a formula for that target shows. */
  shown(target?: string): unknown;
  /** Runs `LINKS` to its end, and saves it by that name where one is given; answers its sheet. */
  runReport(name?: string): number;
  /** Nobody but its owner may edit the sheet any more. */
  protect(sheetId: number): void;
  /** The lines of the Access check by their titles, each as its state and what it says. */
  check(user?: HostUser): Readonly<Record<string, string>>;
}

const B1 = { sheetId: 0, row: 0, column: 1 };
const MOST_STEPS = 20;

export function accessFile(options: ShippedOptions = {}): AccessFile {
  const addon = shippedAddon(options);
  const { host } = addon;
  host.state.user = ANNA;
  let shown: string[] = [];
  let labels: readonly string[] | undefined;
  host.onUi((event) => {
    if (event.event === "menu-added") labels = event.menu.items?.map(({ caption }) => caption);
    if (event.event === "toast") shown.push(event.message);
    if (event.event === "sidebar-shown") shown.push("the sidebar");
  });
  const file: AccessFile = {
    ...addon,
    open(user = ANNA) {
      labels = undefined;
      const outcome = host.openFile(user);
      if (outcome !== undefined && outcome.state !== "completed") throw new Error(JSON.stringify(outcome));
      return labels;
    },
    click(functionName, user = ANNA) {
      shown = [];
      const asked = addon.questions.length;
      const outcome = host.execute({ functionName, kind: "menu", user });
      const dialogs = addon.questions.slice(asked).map(({ prompt }) => prompt);
      const thrown = outcome.state === "failed" ? [`${outcome.error.name}: ${outcome.error.message}`] : [];
      return [...shown, ...dialogs, ...thrown];
    },
    say(message, user = ANNA) {
      const args = [JSON.stringify(message)];
      const outcome = host.execute({ functionName: "sidebarCall", kind: "sidebar-call", args, user });
      if (outcome.state !== "completed") throw new Error(JSON.stringify(outcome));
      return JSON.parse(String(outcome.value)) as Readonly<Record<string, unknown>>;
    },
    shown(target = "nike.com") {
      const outcome = host.customFunctions.lookUp({ name: "SER_BACKLINKS_COUNT", args: [target], cell: B1 });
      if (outcome.state === "value") return outcome.rows[0]?.[0]?.value;
      return outcome.state === "error" ? (outcome.type === "#NAME?" ? "#NAME?" : outcome.message) : "Loading...";
    },
    runReport(name) {
      const start = { kind: "start", order: LINKS, credits: 100, orderId: "order123" };
      let run = file.say(start).run as Readonly<Record<string, unknown>>;
      for (let step = 0; step < MOST_STEPS && run.state !== "done"; step++) {
        run = file.say({ kind: "step", runId: run.id, token: run.token }).run as Readonly<Record<string, unknown>>;
      }
      if (run.state !== "done") throw new Error(JSON.stringify(run));
      if (name !== undefined) file.say({ kind: "save", name, order: LINKS, runId: run.id });
      return Number(run.sheetId);
    },
    protect: (sheetId) =>
      addon.workbook.furniture.addProtection({
        area: { sheetId },
        description: "",
        isWarningOnly: false,
        canEdit: false,
      }),
    check(user = ANNA) {
      const reply = file.say({ kind: "check-access" }, user);
      if (reply.kind !== "access") throw new Error(JSON.stringify(reply));
      const lines = reply.lines as readonly AccessLine[];
      return Object.fromEntries(
        lines.map(({ title, state, found, momentMs = 0, next }) => {
          const moment = new Date(momentMs).toISOString().slice(0, 16).replace("T", " ");
          return [title, `${state}: ${found.replace("{moment}", moment)} ${next}`.trim()];
        }),
      );
    },
  };
  return file;
}
