// The order of changes: what is taken, what is dropped, what a late page is told.
import type { CollaborationMessage } from "@odoo/o-spreadsheet";
import { describe, expect, it } from "vitest";
import { createChangeLog } from "../../../workbench/page/change-log.ts";

function revision(after: string, id: string): CollaborationMessage {
  return {
    type: "REMOTE_REVISION",
    version: 1,
    clientId: "a",
    commands: [],
    serverRevisionId: after,
    nextRevisionId: id,
  };
}

describe("change log", () => {
  it("takes a change that builds on the latest and drops one that does not", () => {
    const log = createChangeLog("start");
    const told: number[] = [];
    log.onChange(({ number }) => told.push(number));
    expect(log.accept(revision("start", "one"))).toBe(true);
    expect(log.accept(revision("start", "late"))).toBe(false);
    expect(log.accept(revision("one", "two"))).toBe(true);
    expect(told).toEqual([1, 2]);
  });

  it("passes changes to the copy in Node, its own ones included, because they are its receipt", async () => {
    const log = createChangeLog("start");
    const received: string[] = [];
    log.transport.onNewMessage("node", ({ type }) => received.push(type));
    await log.transport.sendMessage(revision("start", "one"));
    log.transport.leave("node");
    log.accept(revision("one", "two"));
    expect(received).toEqual(["REMOTE_REVISION"]);
  });

  it("tells what was missed, presence left out, and admits when it has forgotten", () => {
    const log = createChangeLog("start");
    log.accept(revision("start", "one"));
    log.accept({ type: "CLIENT_LEFT", version: 1, clientId: "a" });
    log.accept(revision("one", "two"));
    expect(log.since(0)?.map(({ number }) => number)).toEqual([1, 3]);
    expect(log.since(1)?.map(({ number }) => number)).toEqual([3]);
    log.forget();
    expect(log.since(1)).toBeUndefined();
    expect(log.since(3)).toEqual([]);
    log.accept(revision("two", "three"));
    expect(log.since(3)?.map(({ number }) => number)).toEqual([4]);
  });

  it("takes no snapshot and no unknown message from a page", () => {
    const log = createChangeLog("start");
    expect(log.accept({ ...revision("start", "x"), type: "SNAPSHOT" } as unknown as CollaborationMessage)).toBe(false);
    expect(log.accept({ type: "NONSENSE" } as unknown as CollaborationMessage)).toBe(false);
    expect(log.lastNumber()).toBe(0);
  });
});
