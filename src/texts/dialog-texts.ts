// What is said once something was switched on, in all languages. Must not know who says it.
import { dialogs as de } from "./de.json";
import { dialogs as en } from "./en.json";
import { dialogs as es } from "./es.json";
import { dialogs as fr } from "./fr.json";
import type { Language } from "./language.ts";
import { dialogs as pl } from "./pl.json";
import { dialogs as uk } from "./uk.json";

export const DIALOG_TEXTS: Readonly<Record<Language, typeof en>> = { en, de, es, fr, pl, uk };
