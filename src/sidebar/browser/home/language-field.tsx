// The language of sidebar and menu, for whoever wants another than that of the Google account.
import { useState } from "preact/hooks";
import { LANGUAGES, type Language } from "../../../texts/language.ts";
import { NOTHING_SAID, Outcome, said, saidProblem } from "../parts/outcome.tsx";
import { SelectField } from "../parts/select-field.tsx";
import { t } from "../parts/t.ts";
import { LANGUAGE } from "../parts/text-table.ts";
import type { Session } from "../session.ts";
import { problemOf } from "../talk.ts";

/** Each in its own words, so that everybody finds it. */
const NAMES: Readonly<Record<Language, string>> = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  pl: "Polski",
  uk: "Українська",
};

export function LanguageField({ session }: { readonly session: Session }) {
  const [chosen, setChosen] = useState(LANGUAGE);
  const [outcome, setOutcome] = useState(NOTHING_SAID);
  const choose = async (language: string): Promise<void> => {
    setChosen(language);
    setOutcome(said(t("home.languageChanging")));
    const reply = await session.act({ kind: "language", language });
    // The sidebar is shown anew; what is said here is for a host that does not.
    setOutcome(reply.kind === "shown" ? said(t("home.languageKept")) : saidProblem(problemOf(reply)));
  };
  return (
    <section>
      <SelectField
        label={t("home.language")}
        value={chosen}
        choices={LANGUAGES.map((language) => [language, NAMES[language]])}
        onChoose={choose}
      />
      <Outcome said={outcome} />
    </section>
  );
}
