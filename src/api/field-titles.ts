// The title of each field, as it stands above a column. Must not know who shows it.

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

/** The API's name in words, such as "Dofollow referring domains" for dofollow_refdomains. */
export function titleOf(field: string): string {
  const words = field.replace("refdomains", "referring domains").replace(/_/g, " ");
  const title = Object.entries(TITLES).find(([name]) => name === field)?.[1];
  return title ?? words.charAt(0).toUpperCase() + words.slice(1);
}
