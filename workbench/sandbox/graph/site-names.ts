// Splits host names into root domain and prefix, by a short list of two-part public suffixes (enough for
// synthetic data). Knows nothing of links.

const TWO_PART_SUFFIXES: ReadonlySet<string> = new Set(
  (
    "co.uk org.uk ac.uk gov.uk me.uk com.au net.au org.au edu.au gov.au co.nz org.nz com.br org.br co.jp ne.jp or.jp " +
    "ac.jp com.mx com.ar com.tr com.cn com.hk com.tw com.sg com.my co.in co.za co.kr co.il com.ua com.pl com.vn"
  ).split(" "),
);

/** A host name taken apart: `blog.example.co.uk` has the root `example.co.uk` and the prefix `blog`. */
export interface SiteName {
  readonly root: string;
  /** Labels in front of the root; `www` counts as none, because an apex name stands for both. */
  readonly prefix: string;
  /** `com`, `co.uk`. */
  readonly suffix: string;
  /** The root's first label. */
  readonly label: string;
}

export function siteNameOf(host: string): SiteName {
  const labels = host.split(".");
  const lastTwo = labels.slice(-2).join(".");
  const suffixLength = labels.length > 2 && TWO_PART_SUFFIXES.has(lastTwo) ? 2 : 1;
  const rootLabels = labels.slice(-suffixLength - 1);
  const prefixLabels = labels.slice(0, -suffixLength - 1);
  const withoutWww = prefixLabels[0] === "www" ? prefixLabels.slice(1) : prefixLabels;
  return {
    root: rootLabels.join("."),
    prefix: withoutWww.join("."),
    suffix: labels.slice(-suffixLength).join("."),
    label: rootLabels[0] ?? host,
  };
}
