// Bytes as the services show them, signed numbers in arrays, and as they cross to the host, one
// character a byte.

import type { ByteText } from "../operations/operation-contract.ts";

const CHUNK = 8_192;

/** -128 to 127 each, as `Byte[]` is in Apps Script. */
export function signedBytes(text: ByteText): number[] {
  const bytes = new Array<number>(text.length);
  for (let index = 0; index < text.length; index += 1) bytes[index] = (text.charCodeAt(index) << 24) >> 24;
  return bytes;
}

export function byteText(bytes: ArrayLike<number>): ByteText {
  const parts: string[] = [];
  for (let start = 0; start < bytes.length; start += CHUNK) {
    const part = Array.from(
      { length: Math.min(CHUNK, bytes.length - start) },
      (_, at) => (bytes[start + at] ?? 0) & 0xff,
    );
    parts.push(String.fromCharCode(...part));
  }
  return parts.join("");
}

export function isByteArray(value: unknown): value is readonly number[] {
  return Array.isArray(value) && value.every((item) => typeof item === "number");
}
