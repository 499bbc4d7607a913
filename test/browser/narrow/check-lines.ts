// All that the Access check can say in a language, as lines of one check. Must not know what is looked at.
import { readTexts } from "../../../build/page-texts.ts";
import { entriesOf } from "../../../build/text-entries.ts";
import type { AccessLine } from "../../../src/sidebar/messages.ts";
import { filled } from "../../../src/texts/filled.ts";
import type { Language } from "../../../src/texts/language.ts";

const STATES = ["broken", "look", "ok"] as const;

/** Each text as a heading, as what was found and as what is to be done: a line has room for all of them anywhere. */
export async function checkLines(language: Language): Promise<readonly AccessLine[]> {
  const entries = entriesOf(await readTexts(language)).filter(([key]) => key.startsWith("check."));
  const textOf = (name: string) => String(entries.find(([key]) => key === `check.${name}`)?.[1] ?? "");
  const values = {
    n: (1_234_567).toLocaleString(language),
    tick: textOf("pagesTick"),
    owner: textOf("keyIsOthers"),
    link: "https://accounts.google.com/o/oauth2/auth?client_id=1234567890",
    names: "Backlinks of example.com, Referring domains of example.com",
    moment: "2026-11-23 09:00",
    locale: "uk_UA",
    zone: "America/Argentina/ComodRivadavia",
  };
  const texts = entries.flatMap(([, entry]) => (typeof entry === "string" ? [entry] : Object.values(entry)));
  const said = texts.map((text) => filled(text, values));
  return said.map((found, index) => ({
    title: `${index}. ${said[(index + 1) % 14] ?? ""}`,
    state: STATES[index % STATES.length] ?? "ok",
    found,
    next: said[(index + 7) % said.length] ?? "",
  }));
}
