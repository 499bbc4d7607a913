// Names of fields: the title of each, the other names users have for it, and how a written name is found.
// Must not know which function shows which field.

/** Titles that the API's names do not give by themselves. */
const TITLES: Readonly<Record<string, string>> = {
  ip: "IP",
  ips: "IPs",
  tld: "TLD",
  // In the summary's lists of TLDs and countries, whose counts are referring domains.
  count: "Referring domains",
  inlink_rank: "Page authority",
  domain_inlink_rank: "Domain authority",
  url: "Page",
  // Of the account.
  units_left: "Credits left this month",
  units_limit: "Credits a month",
  used: "Credits used by the account",
  limit: "Credits of the account",
  url_from: "Linking page",
  url_to: "Target page",
  refdomain: "Referring domain",
  new_lost_date: "Date",
  new_lost_type: "New or lost",
  reason_lost: "Reason",
  redirect_chain_urls: "Redirect chain URLs",
  // Both count referring domains, whatever the API documentation says: see the API catalogue.
  top_tlds: "Top TLDs (referring domains)",
  top_countries: "Top countries (referring domains)",
};

const OTHER_NAMES: Readonly<Record<string, string>> = {
  links: "backlinks",
  domains: "refdomains",
  linkingdomains: "refdomains",
  referringips: "ips",
  referringsubnets: "subnets",
  edu: "edu_backlinks",
  gov: "gov_backlinks",
  authority: "domain_inlink_rank",
  da: "domain_inlink_rank",
  dr: "domain_inlink_rank",
  pa: "inlink_rank",
  tlds: "top_tlds",
  countries: "top_countries",
  domain: "refdomain",
  source: "url_from",
  sourceurl: "url_from",
  referringpage: "url_from",
  targeturl: "url_to",
  type: "new_lost_type",
  reason: "reason_lost",
};

/** The API's name in words, such as "Dofollow referring domains" for dofollow_refdomains. */
export function titleOf(field: string): string {
  const words = field.replace("refdomains", "referring domains").replace(/_/g, " ");
  const title = Object.entries(TITLES).find(([name]) => name === field)?.[1];
  return title ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/** By the API's name, the title, the name before "backlinks" or another common name; see `plainName`. */
export function fieldByName<Field extends string>(name: string, fields: readonly Field[]): Field | undefined {
  const wanted = plainName(name);
  if (wanted === "") return undefined;
  const other = OTHER_NAMES[wanted];
  const isCalled = (written: string) => (field: Field) => plainName(field) === written;
  return (
    fields.find(isCalled(wanted)) ??
    fields.find((field) => plainName(titleOf(field)) === wanted) ??
    fields.find((field) => field === other) ??
    fields.find(isCalled(`${wanted}backlinks`))
  );
}

/** What is offered when a name is not known. */
export function offeredNames(fields: readonly string[]): readonly string[] {
  const titles = fields.map((field) => titleOf(field).toLowerCase().replace(/ /g, "_"));
  return [...new Set([...fields, ...titles, "all"])];
}

/** Whatever its case, blanks, `_` and `-`. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
}
