// From what the user wrote to what is sent: one normalised target and the mode in which it is counted.
// Two spellings of the same site become the same target, so that it is bought once.

import { groupsIn } from "../../api/parsed-text.ts";
import { quotableValue } from "../../api/quoted-text.ts";
import type { Failure } from "../../error-codes.ts";
import { readHostName } from "./host-name.ts";

/** What the API counts. API documentation, parameter `mode`. */
export type Mode = "domain" | "host" | "url";

/** `auto` picks: `url` where the target has a path or query, else `domain`. */
export type ModeChoice = Mode | "auto";

export interface Target {
  /** What is sent and echoed; ASCII. */
  readonly text: string;
  readonly mode: Mode;
}

export type TargetReading =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly failure: Failure };

/** API documentation: the longest URL that is taken, in characters. */
const LONGEST_TARGET = 2063;

/** Characters that nobody sees and that come along when cells are pasted: marks of direction, soft hyphens, joiners. */
const UNSEEN = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
/** A user name and a password before the host, also where the password holds what would end a host. */
const HAS_PASSWORD = /^[^/]*\/\/[^/@:]+:(?!\d{1,5}(?:[/?#]|$))[^@]*@/;

interface Parts {
  /** Absent where none was written. */
  readonly scheme: string | undefined;
  readonly authority: string;
  /** Path and query, without the fragment. */
  readonly rest: string;
}

/** What most cells hold, thousands of them: it is the target as it stands. A leading www. is for the long way. */
const PLAIN_NAME = /^(?!www\.)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;
const LONGEST_PLAIN_NAME = 253;

/** Reads one cell's text; `SER-101` to `SER-104` say what is wrong with it. */
export function readTarget(input: string, choice: ModeChoice): TargetReading {
  if (choice !== "url" && input.length <= LONGEST_PLAIN_NAME && PLAIN_NAME.test(input)) {
    return { ok: true, target: { text: input, mode: choice === "auto" ? "domain" : choice } };
  }
  const text = input
    .replace(UNSEEN, "")
    .trim()
    .replace(/^sc-domain:/i, "");
  if (HAS_PASSWORD.test(text)) return hasUserName("");
  if (text.length > LONGEST_TARGET)
    return refuse("SER-103", `Longer than 2,063 characters: ${quotableValue(text)}. Shorten the URL.`);
  const parts = splitTarget(text);
  if (parts === undefined) return notATarget(input);
  if (parts.authority.includes("@")) return hasUserName(parts.authority);
  return readParts(input, parts, choice);
}

/** `www.x.com` and `x.com` are one site; `www.com` is a name of its own. */
export function withoutWww(host: string): string {
  return host.replace(/^www\.(?=.+\..)/, "");
}

function splitTarget(text: string): Parts | undefined {
  if (/\p{Cc}/u.test(text)) return undefined;
  const [, scheme, host = "", rest = ""] = groupsIn(text, /^(?:(?:(https?):)?\/\/)?([^/?#\\]*)([^#]*)/i);
  const authority = host.replace(/^mailto:/i, "");
  return authority === "" ? undefined : { scheme: scheme?.toLowerCase(), authority, rest };
}

function readParts(input: string, parts: Parts, choice: ModeChoice): TargetReading {
  const [, hostText = "", port = ""] = groupsIn(parts.authority, /^(.*?)(?::(\d{1,5}))?$/);
  const host = readHostName(hostText);
  if (host.kind === "ip-address") {
    return refuse("SER-102", `An IP address has no backlink data: ${quotableValue(input)}. Use its domain name.`);
  }
  if (host.kind === "not-a-host" || Number(port) > 65_535) return notATarget(input);
  const mode = choice === "auto" ? (/^\/?\??$/.test(parts.rest) ? "domain" : "url") : choice;
  if (mode === "url") return pageTarget(input, parts, { host: host.ascii, port: Number(port) });
  const text = mode === "domain" ? withoutWww(host.ascii) : host.ascii;
  return { ok: true, target: { text, mode } };
}

function pageTarget(input: string, parts: Parts, at: { readonly host: string; readonly port: number }): TargetReading {
  const rest = encodePath(parts.rest.replace(/\?$/, "").replace(/^(?!\/)/, "/"));
  if (rest === undefined) return notATarget(input);
  const scheme = parts.scheme ?? (at.port === 80 ? "http" : "https");
  const isUsualPort = at.port === 0 || at.port === (scheme === "http" ? 80 : 443);
  const text = `${scheme}://${at.host}${isUsualPort ? "" : `:${at.port}`}${rest}`;
  if (text.length > LONGEST_TARGET) {
    return refuse("SER-103", `Longer than 2,063 characters once encoded: ${quotableValue(input)}. Shorten the URL.`);
  }
  return { ok: true, target: { text, mode: "url" } };
}

/** One spelling of a path: everything encoded that has to be, nothing else; absent for text that is no Unicode. */
function encodePath(rest: string): string | undefined {
  try {
    const encoded = encodeURI(rest).replace(/%25(?=[0-9a-f]{2})/gi, "%");
    return encoded.replace(/%[0-9a-f]{2}/gi, (octet) => {
      const character = String.fromCharCode(Number.parseInt(octet.slice(1), 16));
      return /[\w.~-]/.test(character) ? character : octet.toUpperCase();
    });
  } catch {
    return undefined;
  }
}

/** The part before the @ may hold a password: it is neither sent nor repeated. */
function hasUserName(authority: string): TargetReading {
  const host = readHostName(authority.slice(authority.lastIndexOf("@") + 1));
  const hint = host.kind === "name" ? `Use ${quotableValue(host.ascii)}.` : "Leave out everything up to the @.";
  return refuse("SER-104", `An e-mail address or a URL with a user name is not a target and is not sent. ${hint}`);
}

function notATarget(input: string): TargetReading {
  return refuse(
    "SER-101",
    `Not a domain or URL: ${quotableValue(input)}. Write it like example.com or https://example.com/page.`,
  );
}

function refuse(code: Failure["code"], message: string): TargetReading {
  return { ok: false, failure: { code, message } };
}
