// JSON text as few printable ASCII characters, for stores that count characters; what was damaged there is
// recognised. Must not know what the text is about.
import { deflateSync, inflateSync } from "fflate";
import { toAscii } from "./cache-item.ts";
import { textHash } from "./text-hash.ts";

/** Two of 91 digits hold 13 bits: 81 % of a character's eight, where base64 has 75 %. */
const RADIX = 91;
const BITS = 13;
/** The digits go on to ~, with ! for the backslash: none that JSON would escape. */
const FIRST_DIGIT = "#".charCodeAt(0);
/** Characters that one call of a function takes as arguments. */
const SLICE = 4_096;

/** Any JSON text; characters beyond ASCII come back escaped, as JSON knows them. */
export function packText(json: string): string {
  const letters = Uint8Array.from(toAscii(json), (letter) => letter.charCodeAt(0));
  const packed = deflateSync(letters, { level: 9 });
  const body = `${packed.length.toString(36)}.${charactersOf(digitsOf(packed)).replace(/\\/g, "!")}`;
  return `${textHash(body).toString(36)}.${body}`;
}

/** Absent for anything that `packText` did not give in exactly this form. */
export function unpackText(packed: string): string | undefined {
  const [checksum = "", length = ""] = packed.split(".", 2);
  const body = packed.slice(checksum.length + 1);
  if (checksum !== textHash(body).toString(36)) return undefined;
  try {
    const bytes = bytesOf(body.slice(length.length + 1).replace(/!/g, "\\"), Number.parseInt(length, 36));
    return charactersOf(inflateSync(bytes));
  } catch {
    return undefined;
  }
}

function digitsOf(bytes: Uint8Array): readonly number[] {
  const digits: number[] = [];
  let rest = 0;
  let bits = 0;
  const push = (value: number): void => {
    digits.push(FIRST_DIGIT + Math.floor(value / RADIX), FIRST_DIGIT + (value % RADIX));
  };
  for (let index = 0; index < bytes.length; index++) {
    rest = (rest << 8) | (bytes[index] ?? 0);
    bits += 8;
    if (bits < BITS) continue;
    bits -= BITS;
    push(rest >> bits);
    rest &= (1 << bits) - 1;
  }
  if (bits > 0) push(rest << (BITS - bits));
  return digits;
}

function bytesOf(digits: string, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let rest = 0;
  let bits = 0;
  let filled = 0;
  for (let index = 0; index < digits.length; index += 2) {
    const value = (digits.charCodeAt(index) - FIRST_DIGIT) * RADIX + digits.charCodeAt(index + 1) - FIRST_DIGIT;
    rest = (rest << BITS) | value;
    for (bits += BITS; bits >= 8; filled++) {
      bits -= 8;
      bytes[filled] = rest >> bits;
    }
    rest &= (1 << bits) - 1;
  }
  return bytes;
}

function charactersOf(codes: readonly number[] | Uint8Array): string {
  let text = "";
  for (let at = 0; at < codes.length; at += SLICE) {
    text += Reflect.apply(String.fromCharCode, undefined, codes.slice(at, at + SLICE));
  }
  return text;
}
