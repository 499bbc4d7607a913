// The language that the user has chosen, in which the sidebar is shown anew.

import type { UserStore } from "../ports.ts";
import { chooseLanguage, LANGUAGES } from "../texts/language.ts";
import type { SidebarReply } from "./messages.ts";

export interface LanguagePorts {
  readonly user: UserStore;
  readonly showSidebar: () => void;
}

export function languageReply(wanted: string, { user, showSidebar }: LanguagePorts): SidebarReply {
  const language = LANGUAGES.find((one) => one === wanted);
  if (language === undefined) return { kind: "failed", problem: `SER-521 There are no texts in ${wanted}.` };
  chooseLanguage(user, language);
  showSidebar();
  return { kind: "shown" };
}
