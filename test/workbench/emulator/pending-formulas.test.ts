import { describe, expect, it } from "vitest";
import { A1, formula, until, useRealHosts } from "./support/real-hosts.ts";

const { server, hostOf } = useRealHosts();

describe("formulas that are under way", () => {
  it("platform 1.1: cells show Loading... until their own execution has ended", async () => {
    const { host, workbook } = hostOf(
      "/** @customfunction */ function F(n) { return UrlFetchApp.fetch('https://a.example/').getContentText() + n; }",
    );
    workbook.write(A1, formula("=F(1)"));
    workbook.write({ ...A1, row: 1 }, formula("=F(1)"));
    await server.openRequests(2);
    expect(workbook.read(A1)[0]?.[0]?.error?.type).toBe("Loading...");
    server.answerAll();
    await until(workbook, () => !workbook.hasPendingFormulas());
    expect(workbook.read({ ...A1, rowCount: 2 }).map((row) => row[0]?.value)).toEqual(["done1", "done1"]);
    expect(host.state.executionsStarted()).toBe(2);
  });

  it.each([
    [false, 3],
    [true, 1],
  ])(
    "platform 1.1, switch sharePendingCalls %s: three cells with the same call start %d executions",
    async (sharePendingCalls, started) => {
      const source =
        "/** @customfunction */ function F() { return UrlFetchApp.fetch('https://a.example/').getContentText(); }";
      const { host, workbook } = hostOf(source, { switches: { sharePendingCalls } });
      for (const row of [0, 1, 2]) workbook.write({ ...A1, row }, formula("=F()"));
      await server.openRequests(started);
      expect(host.state.executionsStarted()).toBe(started);
      server.answerAll();
      await until(workbook, () => !workbook.hasPendingFormulas());
      expect(workbook.read({ ...A1, rowCount: 3 }).map((row) => row[0]?.value)).toEqual(["done", "done", "done"]);
    },
  );

  it("platform 7.2: reading cells and names waits for pending formulas, ids do not", async () => {
    const source =
      "/** @customfunction */ function F() { return UrlFetchApp.fetch('https://a.example/').getContentText(); } function id() { return SpreadsheetApp.getActiveSheet().getSheetId(); } function name() { return SpreadsheetApp.getActiveSheet().getName(); } function value() { return SpreadsheetApp.getActiveSheet().getRange('A1').getValue(); } function zone() { return SpreadsheetApp.getActive().getSpreadsheetTimeZone(); }";
    const { host, workbook } = hostOf(source);
    workbook.write(A1, formula("=F()"));
    await server.openRequests(1);
    const waiting = ["name", "value"].map((functionName) => host.execute({ functionName, kind: "menu" }));
    expect(await host.execute({ functionName: "id", kind: "menu" })).toMatchObject({ value: 0 });
    expect(await host.execute({ functionName: "zone", kind: "menu" })).toMatchObject({ value: "Etc/UTC" });
    const first = await Promise.race([...waiting, Promise.resolve("still waiting")]);
    expect(first).toBe("still waiting");
    server.answerAll();
    expect(await Promise.all(waiting)).toMatchObject([{ value: "Sheet1" }, { value: "done" }]);
  });

  it("platform 7.2, switch blockingZoneGetter: then the zone waits too", async () => {
    const source =
      "/** @customfunction */ function F() { return UrlFetchApp.fetch('https://a.example/').getContentText(); } function zone() { SpreadsheetApp.getActive().getSpreadsheetTimeZone(); return SpreadsheetApp.getActiveSheet().getSheetId(); }";
    const { host, workbook } = hostOf(source, { switches: { blockingZoneGetter: true } });
    workbook.write(A1, formula("=F()"));
    await server.openRequests(1);
    let isDone = false;
    const zone = host.execute({ functionName: "zone", kind: "menu" }).then(() => {
      isDone = true;
    });
    await host.execute({ functionName: "missing", kind: "menu" });
    expect(isDone).toBe(false);
    server.answerAll();
    await zone;
  });

  it("platform 7.2: a custom function that reads cells does not wait for itself", async () => {
    const { workbook } = hostOf(
      "/** @customfunction */ function F() { return SpreadsheetApp.getActiveSheet().getRange('B1').getValue() + '!'; }",
    );
    workbook.write({ ...A1, column: 1 }, [[{ kind: "value", value: "b" }]]);
    workbook.write(A1, formula("=F()"));
    await until(workbook, () => !workbook.hasPendingFormulas());
    expect(workbook.read(A1)[0]?.[0]?.value).toBe("b!");
  });

  it("switch evaluateWithoutPage false: formulas wait until a page shows the file, and reads do not wait for them", async () => {
    const source =
      "/** @customfunction */ function F() { return 1; } function read() { return SpreadsheetApp.getActiveSheet().getRange('A1').getValue(); }";
    const { host, workbook } = hostOf(source, { switches: { evaluateWithoutPage: false } });
    workbook.write(A1, formula("=F()"));
    expect(await host.execute({ functionName: "read", kind: "menu" })).toMatchObject({ value: "Loading..." });
    expect(host.state.executionsStarted()).toBe(1);
    const close = host.pageOpened();
    await until(workbook, () => !workbook.hasPendingFormulas());
    expect(workbook.read(A1)[0]?.[0]?.value).toBe(1);
    close();
    workbook.write(A1, formula("=F(2)"));
    expect(workbook.hasPendingFormulas()).toBe(true);
    expect(host.state.executionsStarted()).toBe(2);
  });
});
