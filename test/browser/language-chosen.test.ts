// Somebody whose account is English chooses another language on Home: the sidebar speaks it at once, the menu once the
// file is opened again.
import { afterAll, beforeAll, expect, it } from "vitest";
import { type OpenedPage, openPage } from "./open-page.ts";
import { openSidebar } from "./report-from-sidebar.ts";

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage();
});

afterAll(() => opened?.close());

it("speaks German from when German is chosen, and English again", async () => {
  const { page } = opened;
  const sidebar = await openSidebar(page);
  await sidebar.getByLabel("Language").selectOption("de");
  await sidebar.getByRole("tab", { name: "Funktionen" }).waitFor();
  expect(await sidebar.getByRole("tab").allInnerTexts()).toEqual([
    "Start",
    "Erstellen",
    "Läufe",
    "Berichte",
    "Log",
    "Funktionen",
  ]);
  expect(await sidebar.locator("html").getAttribute("lang")).toBe("de");
  await sidebar.getByLabel("Sprache").selectOption("en");
  await sidebar.getByRole("tab", { name: "Functions" }).waitFor();
  expect(opened.faults).toEqual([]);
});
