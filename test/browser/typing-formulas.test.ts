// Formulas typed into the page: help while typing, waiting, results, errors with their text, blocked spills.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { clickCell, hoverCell, type OpenedPage, openPage, shownText, shownValues, typeInto } from "./open-page.ts";

let opened: OpenedPage;

beforeEach(async () => {
  opened = await openPage({
    sandbox: { latencyMs: 700 },
    fill: (workbook) =>
      workbook.write({ sheetId: 0, row: 0, column: 0, rowCount: 3, columnCount: 1 }, [
        [{ kind: "value", value: "Domain" }],
        [{ kind: "value", value: "nike.com" }],
        [{ kind: "value", value: "foo bar" }],
      ]),
  });
});

afterEach(() => opened?.close());

describe("typing a formula", () => {
  it("offers the add-on's functions with their descriptions and explains the parameters", async () => {
    const { page } = opened;
    await typeInto(page, "C1", "=ser_m");
    const proposal = page.locator(".o-autocomplete-dropdown").getByText("SER_METRICS", { exact: true });
    await proposal.waitFor();
    await page.keyboard.press("Tab");
    // On a slow machine the help comes with the first key after the completion, not with the completion itself.
    await page.locator(".o-composer").getByText("SER_METRICS", { exact: true }).first().waitFor();
    await page.keyboard.type("A1");
    const help = page.locator(".o-formula-assistant");
    await help.waitFor();
    expect(await help.textContent()).toMatch(/SER_METRICS.*targets.*ABOUT.*Domains, hosts or URLs/s);
    await page.keyboard.press("Escape");
    await page.keyboard.press("Escape");
  });

  it("explains each argument of a function with many, whole, whichever sign stands between them", async () => {
    const { page } = opened;
    await typeInto(page, "C1", "=SER_NEW");
    const dropdown = page.locator(".o-autocomplete-dropdown");
    await dropdown.getByText("SER_NEW_LOST_REFDOMAINS", { exact: true }).waitFor();
    const about = dropdown.getByText("The backlinks that a target has won or lost, the latest first.");
    expect(await about.evaluate((line) => line.scrollWidth <= line.clientWidth)).toBe(true);
    await page.keyboard.press("Tab");
    await page.locator(".o-composer").getByText("SER_NEW_LOST_BACKLINKS", { exact: true }).first().waitFor();
    const help = page.locator(".o-formula-assistant");
    const explained = help.locator(".o-formula-assistant-focus");
    for (const [typed, argument] of [
      ["A2", "target"],
      [';"lost"', "type"],
      [',"30d', "from"],
      ['";"today"', "to"],
      [';"limit=5;', "options"],
    ] as const) {
      await page.keyboard.type(typed);
      await expect.poll(async () => (await explained.allInnerTexts())[0]).toBe(argument);
    }
    expect(await help.innerText()).toMatch(
      /ABOUT.*won or lost.*First day, or an age such as 6m\..*Pairs such as these\./s,
    );
    const cutTexts = await help
      .locator("*")
      .evaluateAll((parts) =>
        parts.filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth).map(String),
      );
    expect(cutTexts).toEqual([]);
    const { width, height } = page.viewportSize() ?? failed();
    const box = (await help.boundingBox()) ?? failed();
    expect([box.x, box.y, width - box.x - box.width, height - box.y - box.height].filter((gap) => gap < 0)).toEqual([]);
    expect(await page.locator(".o-composer").first().innerText()).toBe(
      '=SER_NEW_LOST_BACKLINKS(A2;"lost","30d";"today";"limit=5;',
    );
    await page.keyboard.type('; fields=url_from, new_lost_date")');
    await page.keyboard.press("Enter");
    await expect.poll(() => shownText(page, "C1"), { timeout: 10_000 }).toBe("Linking page");
    expect(await shownText(page, "D6")).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it("shows Loading... first, then spills the result", async () => {
    const { page } = opened;
    await typeInto(page, "C1", "=SER_METRICS(A1:A3)");
    await page.keyboard.press("Enter");
    await expect.poll(() => shownText(page, "C1")).toBe("Loading...");
    await expect.poll(() => shownText(page, "C1"), { timeout: 10_000 }).toBe("Backlinks");
    const [, good, bad] = await shownValues(page, "C1:D3");
    expect(good).toEqual([expect.any(Number), expect.any(Number)]);
    expect(bad?.[0]).toMatch(/^SER-101 Not a domain or URL: "foo bar"/);
    expect(bad?.[1]).toBeNull();
  });

  it("takes ; between arguments and an open range", async () => {
    const { page } = opened;
    await typeInto(page, "C2", '=SER_METRICS(A2:A2;"refdomains")');
    await page.keyboard.press("Enter");
    await expect.poll(() => shownText(page, "C2"), { timeout: 10_000 }).toMatch(/^\d+$/);
    await typeInto(page, "E1", "=SER_BACKLINKS_COUNT(A1:A)");
    await page.keyboard.press("Enter");
    await expect.poll(() => shownText(page, "E2"), { timeout: 10_000 }).toMatch(/^\d+$/);
  });

  it("shows an error's text when the mouse rests on it", async () => {
    const { page } = opened;
    await typeInto(page, "C5", '=SER_METRICS(A2,"bogus")');
    await page.keyboard.press("Enter");
    await expect.poll(() => shownText(page, "C5"), { timeout: 10_000 }).toBe("#ERROR!");
    await clickCell(page, "A1");
    await hoverCell(page, "C5");
    const popover = page.locator(".o-error-tooltip");
    await popover.waitFor();
    expect(await popover.textContent()).toContain('SER-112 Unknown field "bogus"');
  });

  it("is #REF! where the result would cover content, and names the cell", async () => {
    const { page } = opened;
    await typeInto(page, "D6", "mine");
    await page.keyboard.press("Enter");
    await typeInto(page, "C5", "=SER_METRICS(A1:A3)");
    await page.keyboard.press("Enter");
    await expect.poll(() => shownText(page, "C5"), { timeout: 10_000 }).toBe("#REF!");
    await hoverCell(page, "C5");
    const popover = page.locator(".o-error-tooltip");
    await popover.waitFor();
    expect(await popover.textContent()).toContain(
      "Array result was not expanded because it would overwrite data in D6.",
    );
    await clickCell(page, "D6");
    await page.keyboard.press("Delete");
    await expect.poll(() => shownText(page, "C5")).toBe("Backlinks");
  });

  it("is #NAME? for functions and names that do not exist", async () => {
    const { page } = opened;
    await typeInto(page, "C5", "=SER_NONSENSE(A2)");
    await page.keyboard.press("Enter");
    await typeInto(page, "C6", "=SER_METRICS(A2,NO_SUCH_NAME)");
    await page.keyboard.press("Enter");
    expect([await shownText(page, "C5"), await shownText(page, "C6")]).toEqual(["#NAME?", "#NAME?"]);
  });
});

function failed(): never {
  throw new Error("Nothing is shown.");
}
