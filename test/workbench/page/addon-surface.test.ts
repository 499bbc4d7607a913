// What the add-on shows besides cells, followed from the host's events.
import { describe, expect, it } from "vitest";
import { createAddonSurface } from "../../../workbench/page/addon-surface.ts";

const PAGE = { html: "<p>hello</p>", title: "Title" };

describe("add-on surface", () => {
  it("shows the add-on's menu, and other menus after it", () => {
    const surface = createAddonSurface("SER Backlinks");
    const item = { kind: "item", caption: "Recalculate", functionName: "recalculate" } as const;
    surface.handle({ event: "menu-added", menu: { kind: "menu", caption: "", items: [item] }, isAddonMenu: true });
    expect(surface.view()).toEqual({ name: "SER Backlinks", menu: [item], questions: [] });
    const own = { kind: "menu", caption: "Own", items: [] } as const;
    surface.handle({ event: "menu-added", menu: own, isAddonMenu: false });
    expect(surface.view().menu).toEqual([item, own]);
  });

  it("gives every showing of a sidebar an id of its own, and no page once it is closed", () => {
    const surface = createAddonSurface("x");
    surface.handle({ event: "sidebar-shown", page: PAGE });
    const first = surface.view().sidebar?.id ?? 0;
    surface.handle({ event: "sidebar-shown", page: PAGE });
    const second = surface.view().sidebar?.id ?? 0;
    expect(second).not.toBe(first);
    expect(surface.html(first)).toBeUndefined();
    expect(surface.html(second)).toBe(PAGE.html);
    surface.closeSidebar();
    expect(surface.html(second)).toBeUndefined();
    expect(surface.view().sidebar).toBeUndefined();
  });

  it("starts a sidebar afresh by a new id for the same page, and opens none where there is none", () => {
    const surface = createAddonSurface("x");
    surface.reloadSidebar();
    expect(surface.view().sidebar).toBeUndefined();
    surface.handle({ event: "sidebar-shown", page: PAGE });
    const first = surface.view().sidebar?.id ?? 0;
    surface.reloadSidebar();
    const { id, title } = surface.view().sidebar ?? {};
    expect(id).not.toBe(first);
    expect(title).toBe(PAGE.title);
    expect(surface.html(id ?? 0)).toBe(PAGE.html);
    expect(surface.html(first)).toBeUndefined();
  });

  it("keeps the sidebar open while a dialog comes and goes", () => {
    const surface = createAddonSurface("x");
    surface.handle({ event: "sidebar-shown", page: PAGE });
    surface.handle({ event: "dialog-shown", page: { ...PAGE, width: 320 }, isModal: true });
    expect(surface.view().dialog).toMatchObject({ width: 320, height: 400, isModal: true });
    surface.closeDialog();
    expect(surface.view().dialog).toBeUndefined();
    expect(surface.view().sidebar).toBeDefined();
  });

  it("keeps questions until they are closed, with the buttons that they have", () => {
    const surface = createAddonSurface("x");
    const question = { kind: "alert", title: "Sure?", prompt: "Really?", buttons: "YES_NO_CANCEL" } as const;
    surface.handle({ event: "question", id: 7, question });
    expect(surface.view().questions).toEqual([
      { id: 7, kind: "alert", title: "Sure?", prompt: "Really?", buttons: ["CANCEL", "NO", "YES"] },
    ]);
    surface.handle({ event: "question-closed", id: 7 });
    expect(surface.view().questions).toEqual([]);
  });

  it("passes notes on without keeping them", () => {
    const surface = createAddonSurface("x");
    const notes: string[] = [];
    let changes = 0;
    surface.onToast(({ message }) => notes.push(message));
    surface.onChange(() => changes++);
    surface.handle({ event: "toast", message: "Done", title: "", timeoutSeconds: 5 });
    expect(notes).toEqual(["Done"]);
    expect(changes).toBe(0);
  });
});
