// URLs that attack whoever shows or opens them: paths of pages that are linked to, and odd spellings of the address of
// a page that links. Data only. The host stays in them, behind the first `//`, so that links can still be counted.
import type { HostileText } from "./hostile-texts.ts";

/** Paths of pages of every site with enough pages; each is a target that can be asked for. */
export const HOSTILE_PATHS: readonly HostileText[] = [
  { kind: "path-with-script", text: "/?q=<script>alert(1)</script>" },
  { kind: "path-with-formula", text: "/=1+1" },
  { kind: "path-with-at", text: "/@SUM(1+1)" },
  { kind: "path-with-script-address", text: "/javascript:alert(1)" },
  { kind: "path-with-quotes", text: `/a,b;c"d'e` },
  { kind: "path-with-braces", text: "/{{x}}" },
  { kind: "path-with-scriptlet", text: "/<?=x?>" },
  { kind: "path-with-other-site", text: "/go?to=https://evil.example/&x=%00%0A" },
  { kind: "path-like-a-date", text: "/1-2" },
];

export interface HostileAddress {
  readonly kind: string;
  /** From the URL of the page; holds it unchanged. */
  readonly spell: (url: string) => string;
}

/** Other spellings of `url_from`. */
export const HOSTILE_ADDRESSES: readonly HostileAddress[] = [
  { kind: "script-address-before", spell: (url) => `javascript:alert(1)//${url}` },
  { kind: "formula-around", spell: (url) => `=HYPERLINK("${url}","click")` },
  { kind: "apostrophe-before", spell: (url) => `'${url}` },
  { kind: "at-before", spell: (url) => `@${url}` },
  { kind: "tab-before", spell: (url) => `\t${url}` },
  { kind: "newline-before", spell: (url) => `\n${url}` },
  { kind: "markup-after", spell: (url) => `${url}?q="><script>alert(1)</script>` },
  { kind: "quotes-after", spell: (url) => `${url}?a="b",'c';d` },
  { kind: "bidi-after", spell: (url) => `${url}?\u202egpj.exe` },
  { kind: "other-script-after", spell: (url) => `${url}?日本=שלום` },
  { kind: "long", spell: (url) => `${url}?q=${"a".repeat(2_000)}` },
];
