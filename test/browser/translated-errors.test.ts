// What somebody who has chosen German reads in the sidebar of a refused key and of a text that is no target.
import { afterAll, beforeAll, expect, it } from "vitest";
import { CLIPPED } from "./clipped.ts";
import { type OpenedPage, openPage } from "./open-page.ts";
import { openSidebar } from "./report-from-sidebar.ts";

let opened: OpenedPage;

beforeAll(async () => {
  opened = await openPage();
});

afterAll(() => opened?.close());

it("explains both in German, with what was said or typed, in the width of the sidebar", async () => {
  const sidebar = await openSidebar(opened.page);
  await sidebar.getByLabel("Language").selectOption("de");
  await sidebar.getByRole("tab", { name: "Funktionen" }).waitFor();

  await sidebar
    .getByRole("button", { name: /^(Schlüssel )?ersetzen|ändern/i })
    .first()
    .click();
  await sidebar.locator("input[type=password]").fill("00000000-0000-4000-8000-000000000000");
  await sidebar.getByRole("button", { name: "Prüfen & speichern" }).click();
  const refused = sidebar.getByText(/SER-202 SE Ranking hat den API-Schlüssel nicht angenommen\./);
  await refused.waitFor();
  expect(await refused.innerText()).toContain('"Unauthorized: The API key is not known."');

  await sidebar.getByRole("tab", { name: "Erstellen" }).click();
  await sidebar.locator(".report-card").first().click();
  await sidebar.locator("#targets").fill("example.com\nshop..com\n10.0.0.1\nhttps://me:secret@shop.example");
  const reasons = sidebar.locator(".invalid li");
  await reasons.first().waitFor();
  expect(await reasons.allInnerTexts()).toEqual([
    "SER-101 Der Text ist weder Domain noch Host noch URL. (shop..com)",
    "SER-102 Zu einer IP-Adresse gibt es keine Backlink-Daten. (10.0.0.1)",
    expect.stringMatching(/^SER-104 Eine E-Mail-Adresse .*\(https:\/\/…@shop\.example\)$/),
  ]);
  expect(await sidebar.locator("html").evaluate((_, script) => new Function(`return ${script}`)(), CLIPPED)).toEqual(
    [],
  );
  expect(opened.faults).toEqual([]);
});
