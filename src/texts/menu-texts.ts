// The menu in all languages. It is in the script that each cell loads: nothing else of the texts may come along.
import { menu as de } from "./de.json";
import { menu as en } from "./en.json";
import { menu as es } from "./es.json";
import { menu as fr } from "./fr.json";
import type { Language } from "./language.ts";
import { menu as pl } from "./pl.json";
import { menu as uk } from "./uk.json";

export type MenuTexts = typeof en;

export const MENU_TEXTS: Readonly<Record<Language, MenuTexts>> = { en, de, es, fr, pl, uk };
