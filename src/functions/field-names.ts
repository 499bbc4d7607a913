// Names of fields: the other names that users have for them, and how a written name is found. Must not know which
// function shows which field.
import { titleOf } from "../api/field-titles.ts";

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
