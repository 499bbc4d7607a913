// Words that stand above a column of targets, so that the cell is a title and no target.

const TITLE_WORDS = new Set(
  (
    "domain domains url urls website websites web_site site sites target targets host hosts hostname page pages link links " +
    "root_domain domain_name referring_domain referring_domains refdomain landing_page page_url target_url homepage competitor " +
    "competitors prospect prospects address dominio dominios domaine domaines domein domeinen domena domeny sitio sitios " +
    "webseite seite zielseite домен домены сайт сайты адрес домени ドメイン 网址 域名"
  ).split(" "),
);

export function isTitleWord(value: unknown): boolean {
  return (
    typeof value === "string" &&
    TITLE_WORDS.has(
      value
        .trim()
        .toLowerCase()
        .replace(/[\s-]+/g, "_"),
    )
  );
}
