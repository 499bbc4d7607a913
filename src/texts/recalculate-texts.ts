// What is said when the menu's Recalculate was chosen, in all languages.
import { recalculate as de } from "./de.json";
import { recalculate as en } from "./en.json";
import { recalculate as es } from "./es.json";
import type { PluralForms } from "./filled.ts";
import { recalculate as fr } from "./fr.json";
import type { Language } from "./language.ts";
import { recalculate as pl } from "./pl.json";
import { recalculate as uk } from "./uk.json";

export type RecalculateTexts = {
  readonly [Name in keyof typeof en]: (typeof en)[Name] extends string ? string : PluralForms;
};

export const RECALCULATE_TEXTS: Readonly<Record<Language, RecalculateTexts>> = { en, de, es, fr, pl, uk };
