// The filters of lists of referring domains, for which the API has none: applied to what was bought, so they
// change what is shown and not what it costs.
import type { ListRow } from "../engine/asking/list-answer.ts";
import type { GivenOptions } from "./call-options.ts";
import { DOMAIN_FILTERS } from "./function-specs.ts";
import { inputError } from "./input-error.ts";
import { valuesFor } from "./parameter-names.ts";

/** True for a row that is shown. `fields` are the names of its values. Throws SER-114 for a value out of range. */
export function domainFilter(given: GivenOptions, fields: readonly string[]): (row: ListRow) => boolean {
  const { min_rank: min, max_rank: max, dofollow, contains, excludes } = valuesFor(DOMAIN_FILTERS, given);
  if (min !== undefined && max !== undefined && min > max) {
    throw inputError("SER-114", `min_rank must not be above max_rank, got ${min} and ${max}.`);
  }
  return (row) => {
    const valueAt = (field: string) => row[fields.indexOf(field)];
    const [rank, name] = [valueAt("domain_inlink_rank"), String(valueAt("refdomain")).toLowerCase()];
    const holds = (text: string | number) => name.includes(String(text).toLowerCase());
    return (
      // A domain of unknown rank is not known to have the wanted one.
      (min === undefined || (typeof rank === "number" && rank >= Number(min))) &&
      (max === undefined || (typeof rank === "number" && rank <= Number(max))) &&
      (dofollow === undefined || Number(valueAt("dofollow_backlinks")) > 0 === (dofollow === "dofollow")) &&
      (contains === undefined || holds(contains)) &&
      (excludes === undefined || !holds(excludes))
    );
  };
}
