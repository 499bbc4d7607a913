// Host names as the API takes them: lower case, ASCII (IDNs as punycode), no trailing dot. Checked by
// syntax only, never against a list of top-level domains.
import { encode } from "punycode";

/** RFC 1035: 253 characters in all, 63 a label. */
const LONGEST_HOST = 253;
const LABEL = /^[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?$/;
/** Letters only: a version or a size such as 1.2m is no host. */
const TOP_LEVEL_LABEL = /^(?:[a-z]{2,63}|xn--[a-z0-9-]{1,58}[a-z0-9])$/;
/** Letters, digits and marks of any script, and the dots that IDNA reads as separators. */
const LETTERS_OF_A_HOST = /^[\p{L}\p{M}\p{N}\p{So}·ー_.\u3002\uff0e\uff61-]+$/u;

export type HostName =
  | { readonly kind: "name"; readonly ascii: string }
  | { readonly kind: "ip-address" }
  | { readonly kind: "not-a-host" };

const NOT_A_HOST: HostName = { kind: "not-a-host" };

/** Reads what stands before the first `/`, `?`, `#` or port of a target. */
export function readHostName(text: string): HostName {
  if (isIpAddress(text)) return { kind: "ip-address" };
  if (text.length > LONGEST_HOST || !LETTERS_OF_A_HOST.test(text)) return NOT_A_HOST;
  const ascii = toAscii(text.normalize("NFKC").toLowerCase());
  if (ascii === undefined) return NOT_A_HOST;
  const name = ascii.replace(/\.$/, "");
  if (isIpAddress(name)) return { kind: "ip-address" };
  return isDottedName(name) ? { kind: "name", ascii: name } : NOT_A_HOST;
}

function toAscii(text: string): string | undefined {
  try {
    const labels = text.split(/[.\u3002]/);
    return labels.map((label) => (/^[\0-\x7f]*$/.test(label) ? label : `xn--${encode(label)}`)).join(".");
  } catch {
    // Only an overflow on hostile text gets here; such a text is no host.
    return undefined;
  }
}

function isDottedName(name: string): boolean {
  const labels = name.split(".");
  const last = labels[labels.length - 1] ?? "";
  return (
    name.length <= LONGEST_HOST &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LEVEL_LABEL.test(last)
  );
}

function isIpAddress(text: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}\.?$/.test(text) || /^\[?[0-9a-f]*:[0-9a-f:.]*:[0-9a-f:.]*\]?$/i.test(text);
}
