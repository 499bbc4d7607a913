// How a spreadsheet's locale writes numbers and dates. A few locales by their language and country; it must
// not know about cells.

export interface LocaleConventions {
  readonly decimal: "." | ",";
  /** Between groups of three digits. */
  readonly group: string;
  readonly dayFirst: boolean;
}

const DECIMAL_COMMA = new Set(
  "be bg ca cs da de el es et eu fi fr gl hr hu id is it ka kk lt lv mk nb nl no pl pt ro ru sk sl sq sr sv tr uk vi".split(
    " ",
  ),
);
/** Languages with a decimal comma whose countries differ. */
const DECIMAL_POINT_LOCALES = new Set([
  "es_MX",
  "es_US",
  "es_GT",
  "es_HN",
  "es_NI",
  "es_PA",
  "es_PE",
  "es_DO",
  "de_CH",
]);
const MONTH_FIRST_LOCALES = new Set(["en", "en_US", "en_PH"]);

/** `locale` as Sheets writes it: `en_US`, `de`. */
export function localeConventions(locale: string): LocaleConventions {
  const language = locale.split("_")[0] ?? locale;
  const hasComma = DECIMAL_COMMA.has(language) && !DECIMAL_POINT_LOCALES.has(locale);
  return { decimal: hasComma ? "," : ".", group: hasComma ? "." : ",", dayFirst: !MONTH_FIRST_LOCALES.has(locale) };
}
