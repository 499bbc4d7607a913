// What users do to a report's sheets while it runs: renamed, moved, shown, protected, deleted, typed beside.
import { describe, expect, it } from "vitest";
import type { RunView } from "../../src/sidebar/report-messages.ts";
import { drive, orderOf, said, send, start, viewIn } from "./report-sidebar.ts";
import { type ShippedAddon, shippedAddon } from "./shipped-addon.ts";

const ROWS = 40;

const orderFor = (target: string, sheetId?: number) => ({
  ...orderOf({ report: "full-list", targets: [target], rows: ROWS }),
  ...(sheetId === undefined ? {} : { destination: { kind: "sheet", sheetId } as const }),
});

/** A file in which somebody does something at the first service call of a kind once `arm` was called. */
function fileWith(callName: string, work: (addon: ShippedAddon) => void) {
  let isArmed = false;
  const addon: ShippedAddon = shippedAddon({
    latencies: {
      sampleMs(call) {
        if (isArmed && call === callName) {
          isArmed = false;
          work(addon);
        }
        return 0;
      },
    },
  });
  const arm = () => {
    isArmed = true;
  };
  return { addon, arm, hasHappened: () => !isArmed };
}

const sheetNamed = ({ workbook }: ShippedAddon, name: RegExp) => workbook.sheets().find((one) => name.test(one.name));
const stagingOf = (addon: ShippedAddon) => sheetNamed(addon, /^SER run /)?.id ?? -1;

function contentOf({ workbook }: ShippedAddon, sheetId: number) {
  const { rowCount, columnCount } = workbook.extent(sheetId);
  return workbook
    .read({ sheetId, row: 0, column: 0, rowCount, columnCount })
    .map((line) => line.map(({ value }) => value));
}

function undisturbed() {
  const addon = shippedAddon();
  const run = drive(addon, start(addon, orderFor("stripe.com")));
  return contentOf(addon, Number(run.sheetId));
}
const WANTED = undisturbed();

const protect = ({ workbook }: ShippedAddon, sheetId: number) =>
  workbook.furniture.addProtection({ area: { sheetId }, description: "", isWarningOnly: false, canEdit: false });

describe("a report onto a new sheet", () => {
  it.each<[string, string, (addon: ShippedAddon) => void]>([
    ["renamed", "range.setValues", (addon) => addon.workbook.renameSheet(stagingOf(addon), "What is this?")],
    ["moved to the front", "range.setValues", (addon) => addon.workbook.moveSheet(stagingOf(addon), 0)],
    ["shown", "range.setValues", (addon) => addon.workbook.hideSheet(stagingOf(addon), false)],
    [
      "given more rows",
      "range.setValues",
      (addon) => addon.workbook.resizeSheet(stagingOf(addon), { rowCount: 5_000, columnCount: 30 }),
    ],
  ])("is the same when its hidden sheet is %s", (_, callName, work) => {
    const { addon, arm, hasHappened } = fileWith(callName, work);
    const started = start(addon, orderFor("stripe.com"));
    arm();
    const run = drive(addon, started);
    expect(hasHappened()).toBe(true);
    expect(run).toMatchObject({ state: "done", rows: ROWS });
    expect(contentOf(addon, Number(run.sheetId))).toEqual(WANTED);
    expect(addon.workbook.sheets().filter(({ hidden }) => hidden)).toEqual([]);
    expect(addon.creditsSpent()).toBe(ROWS);
  });

  it("leaves no hidden sheet behind that was being made when it was killed, if it is cancelled then", () => {
    const order = orderOf({ report: "backlinks", targets: ["stripe.com"], rows: 5 });
    for (let call = 1; call < 30; call += 2) {
      const addon = shippedAddon();
      const started = start(addon, order);
      addon.host.killAfterServiceCall(call);
      send(addon, { kind: "step", runId: started.id, token: started.token });
      drive(addon, viewIn(said(addon, { kind: "cancel", runId: started.id })));
      expect([call, addon.workbook.sheets().filter(({ name }) => /^SER run/.test(name))]).toEqual([call, []]);
    }
  });

  it("stops with a code when its hidden sheet is deleted, and leaves nothing behind when it is cancelled", () => {
    const { addon, arm } = fileWith("look.setStyle", (file) => file.workbook.deleteSheet(stagingOf(file)));
    const started = start(addon, orderFor("stripe.com"));
    arm();
    const stopped = drive(addon, started);
    expect(stopped.state).toBe("stopped");
    expect(stopped.problem).toMatch(/^SER-517/);
    const cancelled = drive(addon, viewIn(said(addon, { kind: "cancel", runId: stopped.id })));
    expect(cancelled.state).toBe("cancelled");
    expect(addon.workbook.sheets()).toHaveLength(1);
    expect(addon.creditsSpent()).toBe(ROWS);
    expect(cancelled.credits).toBe(ROWS);
  });
});

describe("a report in the place of an older one", () => {
  /** An older report, a sheet that counts on it, and what happens once the new rows are copied there. */
  function replacing(work: (addon: ShippedAddon, sheetId: number) => void) {
    let sheetId = -1;
    const file = fileWith("range.copy", (addon) => work(addon, sheetId));
    const older = drive(file.addon, start(file.addon, orderFor("nike.com")));
    sheetId = Number(older.sheetId);
    const reference = `='${file.addon.workbook.sheets().find(({ id }) => id === sheetId)?.name}'!A5`;
    file.addon.workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 }, [
      [{ kind: "formula", formula: reference }],
    ]);
    const started = start(file.addon, orderFor("stripe.com", sheetId));
    file.arm();
    return { ...file, sheetId, started };
  }
  const referenceOf = ({ workbook }: ShippedAddon) =>
    workbook.read({ sheetId: 0, row: 0, column: 0, rowCount: 1, columnCount: 1 })[0]?.[0];

  it("breaks no reference, whatever the sheet is called meanwhile", () => {
    const { addon, sheetId, started } = replacing((file, id) => file.workbook.renameSheet(id, "Mine now"));
    const run: RunView = drive(addon, started);
    expect(run).toMatchObject({ state: "done", sheetId });
    expect(contentOf(addon, sheetId)).toEqual(WANTED);
    expect(referenceOf(addon)).toMatchObject({ formula: "='Mine now'!A5", value: WANTED[4]?.[0] });
  });

  it("waits while the sheet is protected, buys nothing again, and goes on when it no longer is", () => {
    const { addon, sheetId, started } = replacing((file, id) => protect(file, id));
    const stopped = drive(addon, started);
    expect(stopped.state).toBe("stopped");
    expect(stopped.problem).toMatch(/^SER-516/);
    const paid = addon.creditsSpent();
    for (const { id } of addon.workbook.furniture.protections(sheetId)) addon.workbook.furniture.removeProtection(id);
    const run = drive(
      addon,
      viewIn(said(addon, { kind: "resume", runId: stopped.id, credits: stopped.moreCredits ?? 0 })),
    );
    expect(run.state).toBe("done");
    expect(contentOf(addon, sheetId)).toEqual(WANTED);
    expect(addon.creditsSpent()).toBe(paid);
  });

  it("goes to a new sheet, and says why, when the sheet is deleted meanwhile", () => {
    const { addon, sheetId, started } = replacing((file, id) => file.workbook.deleteSheet(id));
    const run = drive(addon, started);
    expect(run.state).toBe("done");
    expect(run.sheetId).not.toBe(sheetId);
    expect(run.truth).toMatch(/On a new sheet, because the other was deleted/);
    expect(contentOf(addon, Number(run.sheetId))).toEqual(WANTED);
  });

  it("leaves alone what the user types beside it meanwhile", () => {
    const { addon, sheetId, started } = replacing((file, id) => {
      const { columnCount } = file.workbook.extent(id);
      file.workbook.resizeSheet(id, { rowCount: 60, columnCount: columnCount + 2 });
      file.workbook.write({ sheetId: id, row: 3, column: columnCount, rowCount: 1, columnCount: 1 }, [
        [{ kind: "value", value: "call them" }],
      ]);
    });
    const run = drive(addon, started);
    expect(run).toMatchObject({ state: "done", sheetId });
    expect(contentOf(addon, sheetId).map((line) => line.slice(0, -1))).toEqual(WANTED);
    expect(contentOf(addon, sheetId)[3]?.at(-1)).toBe("call them");
  });
});

describe("two reports of one day", () => {
  it.each(["Stripe.com", "stripe.com", "STRIPE.COM"])(
    "have a sheet each, also where the other was ordered as %s",
    (text) => {
      const addon = shippedAddon();
      drive(addon, start(addon, orderFor("stripe.com")));
      expect(drive(addon, start(addon, orderFor(text)))).toMatchObject({ state: "done" });
      const names = addon.workbook.sheets().map(({ name, hidden }) => [name.toLowerCase(), hidden]);
      expect(names.slice(1)).toEqual([
        ["full link list · stripe.com · 2026-11-23", false],
        ["full link list · stripe.com · 2026-11-23 (2)", false],
      ]);
    },
  );
});

describe("two reports at once", () => {
  it("run one after the other; the second says that it waits", () => {
    const addon = shippedAddon();
    const first = start(addon, orderFor("stripe.com"));
    addon.host.clock.advance(1_000);
    const second = start(addon, orderFor("nike.com"));
    const waiting = viewIn(said(addon, { kind: "step", runId: second.id, token: second.token }));
    expect(waiting).toMatchObject({ state: "waiting", rows: 0 });
    expect(addon.creditsSpent()).toBe(0);
    expect(drive(addon, first).state).toBe("done");
    expect(drive(addon, waiting).state).toBe("done");
    expect(addon.creditsSpent()).toBe(2 * ROWS);
  });
});
