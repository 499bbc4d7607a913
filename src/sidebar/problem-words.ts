// A failure in the user's language: what its code means, what to do, and what the English text says beyond that. Must not
// know where the failure arose, nor who shows it.
import { ACCESS_PATH, detailOf, SIDEBAR_PATH } from "../api/failure-texts.ts";
import type { WordPorts } from "./access/words.ts";

/** By the code, and by English ways through the menu, as the build has written them. */
type ErrorTexts = Readonly<Record<string, string>>;

const FAILURE = /^(SER-\d{3}) (.*)$/s;

/**
 * What is no failure stays as it is, and so does all where the texts cannot be read. They are looked up for the first
 * failure: most replies have none.
 */
export function problemWords({ language: languageOf, keptText }: WordPorts): (problem: string) => string {
  let texts: ErrorTexts | undefined;
  const look = (): ErrorTexts => {
    const language = languageOf();
    if (language === "en") return {};
    try {
      return JSON.parse(keptText(`errors-${language}`)) as ErrorTexts;
    } catch {
      return {};
    }
  };
  return (problem) => {
    const [, code = "", english = ""] = FAILURE.exec(problem) ?? [];
    if (code === "") return problem;
    texts ??= look();
    const said = texts[code];
    if (said === undefined) return problem;
    const beyond = withWays(detailOf(code, english) ?? english, texts);
    return beyond === "" ? `${code} ${said}` : `${code} ${said} (${beyond})`;
  };
}

/** The menu that it names is the user's. */
function withWays(english: string, texts: ErrorTexts): string {
  return [SIDEBAR_PATH, ACCESS_PATH].reduce((text, way) => text.split(way).join(texts[way] ?? way), english);
}
