// Utilities. Bytes are signed, texts are taken as UTF-8 unless told otherwise; the work itself is done
// by the host's local operations.

import type { ByteText } from "../operations/operation-contract.ts";
import { integerArgument, requireCount, signatureError } from "./argument-check.ts";
import { blobContents, createBlob } from "./blob.ts";
import { byteText, isByteArray, signedBytes } from "./bytes.ts";
import { exception } from "./call-host.ts";
import { createEnumeration, enumName } from "./enumeration.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

type GoogleUtilities = GoogleAppsScript.Utilities.Utilities;
/** Not in the type declarations, though documented or long in use. */
interface UndeclaredUtilities {
  jsonParse(text: string): unknown;
  jsonStringify(value: unknown): string;
}
export type Utilities = Partial<GoogleUtilities> & UndeclaredUtilities;

const CHARSETS = ["US_ASCII", "UTF_8"];
const DIGESTS = ["MD2", "MD5", "SHA_1", "SHA_256", "SHA_384", "SHA_512"];
const MACS = ["HMAC_MD5", "HMAC_SHA_1", "HMAC_SHA_256", "HMAC_SHA_384", "HMAC_SHA_512"];

export function createUtilities(context: ServiceContext): Utilities {
  return strictObject<Utilities>("Utilities", {
    ...enumerations(),
    ...encodingMembers(context),
    ...digestMembers(context),
    ...blobMembers(context),
    ...textMembers(context),
    sleep(...args: unknown[]) {
      requireCount("Utilities.sleep", args, 1);
      const durationMs = integerArgument("Utilities.sleep", args[0], args);
      if (durationMs < 0) throw exception("Invalid argument: milliseconds");
      context.call("utilities.sleep", durationMs);
    },
    getUuid: () => context.call("uuid"),
  });
}

function enumerations(): Pick<GoogleUtilities, "Charset" | "DigestAlgorithm" | "MacAlgorithm"> {
  return {
    Charset: createEnumeration(CHARSETS),
    DigestAlgorithm: createEnumeration(DIGESTS),
    MacAlgorithm: createEnumeration(MACS),
  };
}

function encodingMembers({ call }: ServiceContext): Partial<GoogleUtilities> {
  const encode =
    (method: string, isWebSafe: boolean) =>
    (...args: unknown[]) =>
      call("base64.encode", bytesArgument(call, `Utilities.${method}`, args, 0, args[1]), isWebSafe);
  const decode = (isWebSafe: boolean) => (encoded: string) => signedBytes(call("base64.decode", encoded, isWebSafe));
  return {
    base64Encode: encode("base64Encode", false),
    base64EncodeWebSafe: encode("base64EncodeWebSafe", true),
    base64Decode: decode(false),
    base64DecodeWebSafe: decode(true),
  };
}

function digestMembers({ call }: ServiceContext): Partial<GoogleUtilities> {
  const hmac = (method: string, algorithm: string, args: unknown[], first: number): number[] => {
    const member = `Utilities.${method}`;
    const charset = args[first + 2];
    const value = bytesArgument(call, member, args, first, charset);
    return signedBytes(call("digest.hmac", algorithm, value, bytesArgument(call, member, args, first + 1, charset)));
  };
  return {
    computeDigest(...args: unknown[]) {
      const algorithm = algorithmArgument("Utilities.computeDigest", args, DIGESTS);
      const value = bytesArgument(call, "Utilities.computeDigest", args, 1, args[2]);
      return signedBytes(call("digest.compute", algorithm, value));
    },
    computeHmacSignature(...args: unknown[]) {
      const algorithm = algorithmArgument("Utilities.computeHmacSignature", args, MACS);
      return hmac("computeHmacSignature", algorithm, args, 1);
    },
    computeHmacSha256Signature: (...args: unknown[]) => hmac("computeHmacSha256Signature", "HMAC_SHA_256", args, 0),
  };
}

function blobMembers(context: ServiceContext): Partial<GoogleUtilities> {
  const { call } = context;
  return {
    newBlob(...args: unknown[]) {
      requireCount("Utilities.newBlob", args, 1, 3);
      const bytes = bytesArgument(call, "Utilities.newBlob", args, 0, undefined);
      const fallback = typeof args[0] === "string" ? "text/plain" : null;
      return createBlob(context, { bytes, contentType: textOr(args[1], fallback), name: textOr(args[2], null) });
    },
    gzip(...args: unknown[]) {
      const blob = requireBlob("Utilities.gzip", args);
      const name = textOr(args[1], blob.name === null ? "archive.gz" : `${blob.name}.gz`);
      return createBlob(context, { bytes: call("gzip.compress", blob.bytes), contentType: "application/x-gzip", name });
    },
    ungzip(...args: unknown[]) {
      const blob = requireBlob("Utilities.ungzip", args);
      if (!/gzip/.test(blob.contentType ?? ""))
        throw exception("Blob object must have content type application/x-gzip.");
      const name = blob.name?.replace(/\.gz$/, "") ?? null;
      return createBlob(context, { bytes: call("gzip.expand", blob.bytes), contentType: null, name });
    },
  };
}

function textMembers({ call }: ServiceContext): Partial<GoogleUtilities> & UndeclaredUtilities {
  return {
    formatDate(...args: unknown[]) {
      requireCount("Utilities.formatDate", args, 3);
      const [date, timeZone, pattern] = args;
      if (!isDate(date) || typeof timeZone !== "string" || typeof pattern !== "string") {
        throw signatureError("Utilities.formatDate", args);
      }
      return call("date.format", date.getTime(), timeZone, pattern);
    },
    parseDate(...args: unknown[]) {
      requireCount("Utilities.parseDate", args, 3);
      return new Date(call("date.parse", String(args[0]), String(args[1]), String(args[2])));
    },
    formatString: (template: string, ...args: unknown[]) => call("format.printf", template, args.map(printable)),
    parseCsv(...args: unknown[]) {
      requireCount("Utilities.parseCsv", args, 1, 2);
      if (typeof args[0] !== "string") throw signatureError("Utilities.parseCsv", args);
      return call("csv.parse", args[0], args[1] === undefined ? "," : String(args[1]));
    },
    jsonParse: (text: string) => JSON.parse(text) as unknown,
    jsonStringify: (value: unknown) => JSON.stringify(value),
  };
}

/** A text (in a charset, UTF-8 by default) or a list of bytes. */
function bytesArgument(
  call: ServiceContext["call"],
  member: string,
  args: readonly unknown[],
  at: number,
  charset: unknown,
): ByteText {
  const value = args[at];
  if (isByteArray(value)) return byteText(value);
  if (typeof value !== "string") throw signatureError(member, args);
  return call("text.encode", value, enumName(charset, CHARSETS) ?? "UTF_8");
}

function algorithmArgument(member: string, args: readonly unknown[], names: readonly string[]): string {
  const name = enumName(args[0], names);
  if (name === undefined) throw signatureError(member, args);
  return name;
}

function requireBlob(
  member: string,
  args: readonly unknown[],
): { bytes: ByteText; contentType: string | null; name: string | null } {
  const blob = blobContents(args[0]);
  if (blob === undefined) throw signatureError(member, args);
  return blob;
}

function textOr(value: unknown, fallback: string | null): string | null {
  return value === undefined || value === null ? fallback : String(value);
}

function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}

function printable(value: unknown): string | number | boolean | null {
  return typeof value === "number" || typeof value === "boolean" || value === null ? value : String(value);
}
