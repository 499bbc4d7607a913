// A failure in the user's language: what is said of it, how often the words are looked up, and what is left as it is.
import { describe, expect, it } from "vitest";
import { ACCESS_PATH, detailOf, SIDEBAR_PATH, textOf } from "../../src/api/failure-texts.ts";
import { answerMessage } from "../../src/sidebar/answer-message.ts";
import { problemWords } from "../../src/sidebar/problem-words.ts";
import { sidebarDouble } from "./sidebar-double.ts";

const TEXTS = {
  "SER-120": "Abgelehnt. Prüfen.",
  "SER-201": "Kein Schlüssel. Einfügen.",
  [SIDEBAR_PATH]: "Erweiterungen > SER Backlinks > Seitenleiste öffnen",
  [ACCESS_PATH]: "Erweiterungen > SER Backlinks > Zugriff prüfen",
};

/** Counts what is looked up. */
function german(kept: () => string = () => JSON.stringify(TEXTS)) {
  const looked: string[] = [];
  const ports = {
    language: () => "de" as const,
    keptText: (name: string) => {
      looked.push(name);
      return kept();
    },
  };
  return { looked, ports, inWords: problemWords(ports) };
}

describe("a failure in the user's language", () => {
  it("says nothing twice where the English text says no more than its code", () => {
    expect(german().inWords(`SER-120 ${textOf("SER-120")}`)).toBe("SER-120 Abgelehnt. Prüfen.");
  });

  it("keeps the detail of a text, and the whole of one that was made for the occasion", () => {
    const { inWords } = german();
    expect(inWords(`SER-120 ${textOf("SER-120", "mode (url) unknown")}`)).toBe(
      "SER-120 Abgelehnt. Prüfen. (mode (url) unknown)",
    );
    expect(inWords("SER-120 Got 3 of 5.")).toBe("SER-120 Abgelehnt. Prüfen. (Got 3 of 5.)");
  });

  it("names the user's menu also in what is quoted", () => {
    const { inWords } = german();
    expect(inWords(`SER-201 Not asked for: use ${SIDEBAR_PATH}, or ${ACCESS_PATH}.`)).toBe(
      `SER-201 Kein Schlüssel. Einfügen. (Not asked for: use ${TEXTS[SIDEBAR_PATH]}, or ${TEXTS[ACCESS_PATH]}.)`,
    );
  });

  it("looks its words up once, and only for a failure", () => {
    const { inWords, looked } = german();
    expect(inWords("On a sheet of its own.")).toBe("On a sheet of its own.");
    expect(looked).toEqual([]);
    inWords("SER-120 One.");
    inWords("SER-201 Another.");
    expect(looked).toEqual(["errors-de"]);
  });

  it("stays as it is where the words are missing, broken, or have no such code", () => {
    const missing = german(() => {
      throw new Error("No HTML file named errors-de was found.");
    });
    const broken = german(() => "{");
    for (const { inWords, looked } of [missing, broken]) {
      expect(inWords("SER-120 One.")).toBe("SER-120 One.");
      expect(inWords("SER-120 Two.")).toBe("SER-120 Two.");
      expect(looked).toHaveLength(1);
    }
    expect(german().inWords("SER-999 New.")).toBe("SER-999 New.");
  });

  it("is looked up for nobody who is spoken to in English", () => {
    const { ports, looked } = german();
    expect(problemWords({ ...ports, language: () => "en" })("SER-120 One.")).toBe("SER-120 One.");
    expect(looked).toEqual([]);
  });

  it("is found wherever it stands in a reply, and nothing is looked up for a reply without one", () => {
    const { ports, looked } = german();
    const double = sidebarDouble();
    const all = { ...double.ports, ...ports };
    answerMessage(JSON.stringify({ kind: "spending" }), all);
    expect(looked).toEqual([]);
    expect(answerMessage(JSON.stringify({ kind: "approve", credits: 5 }), all)).not.toContain("SER-120");
    const refused = { status: 400, body: "{}" };
    const account = sidebarDouble({ answer: refused });
    const reply = answerMessage(JSON.stringify({ kind: "status" }), { ...account.ports, ...ports });
    expect(JSON.parse(reply)).toMatchObject({ kind: "status", problem: expect.stringMatching(/^SER-120 Abgelehnt\./) });
    expect(looked).toEqual(["errors-de"]);
  });
});

describe("the detail of a failure's text", () => {
  it("is what the text was made with", () => {
    expect(detailOf("SER-120", textOf("SER-120", "a). b"))).toBe("a). b");
    expect(detailOf("SER-120", textOf("SER-120"))).toBe("");
    expect(detailOf("SER-120", textOf("SER-121"))).toBeUndefined();
    expect(detailOf("SER-101", "Not a domain.")).toBeUndefined();
  });
});
