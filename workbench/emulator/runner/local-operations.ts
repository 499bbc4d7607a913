// Local work of the services: encodings, digests, compression, dates, texts. Done in the script's own
// thread; it must not reach state.

import { createHash, createHmac } from "node:crypto";
import { gunzipSync, gzipSync } from "node:zlib";
import Papa from "papaparse";
import { HostException } from "../operations/host-exception.ts";
import type { LocalOperationName, LocalOperations } from "../operations/operation-contract.ts";
import { formatDate, offsetMinutes, parseDate } from "./date-patterns.ts";
import { printf } from "./printf.ts";

/** All that the thread has to be told. */
export interface TimeAndChance {
  readonly nowMs: () => number;
  readonly uuid: () => string;
}

export function createLocalOperations({ nowMs, uuid }: TimeAndChance): LocalOperations {
  return {
    "clock.now": () => Math.floor(nowMs()),
    "text.encode": (text, charset) => Buffer.from(text, encodingOf(charset)).toString("latin1"),
    "text.decode": (bytes, charset) => decodeText(Buffer.from(bytes, "latin1"), charset),
    "base64.encode": (bytes, isWebSafe) => webSafe(Buffer.from(bytes, "latin1").toString("base64"), isWebSafe),
    "base64.decode": decodeBase64,
    "digest.compute": (algorithm, bytes) => digest(algorithm, bytes),
    "digest.hmac": (algorithm, bytes, key) =>
      createHmac(hashName(algorithm.replace("HMAC_", "")), Buffer.from(key, "latin1"))
        .update(Buffer.from(bytes, "latin1"))
        .digest()
        .toString("latin1"),
    "gzip.compress": (bytes) => gzipSync(Buffer.from(bytes, "latin1")).toString("latin1"),
    "gzip.expand": expand,
    "date.format": formatDate,
    "date.parse": parseDate,
    "date.offsetMinutes": offsetMinutes,
    "csv.parse": parseCsv,
    "format.printf": printf,
    uuid,
  };
}

export function isLocalOperation(operations: LocalOperations, name: string): name is LocalOperationName {
  return Object.hasOwn(operations, name);
}

function encodingOf(charset: string): BufferEncoding {
  const name = charset.toUpperCase().replaceAll("_", "-");
  if (name === "UTF-8" || name === "UTF8") return "utf8";
  if (name === "US-ASCII") return "ascii";
  if (name === "ISO-8859-1") return "latin1";
  if (name === "UTF-16LE") return "utf16le";
  throw new HostException(`Unsupported charset: ${charset}`);
}

function decodeText(bytes: Buffer, charset: string): string {
  try {
    return new TextDecoder(charset.replaceAll("_", "-"), { ignoreBOM: true }).decode(bytes);
  } catch {
    throw new HostException(`Unsupported charset: ${charset}`);
  }
}

function webSafe(base64: string, isWebSafe: boolean): string {
  return isWebSafe ? base64.replaceAll("+", "-").replaceAll("/", "_") : base64;
}

function decodeBase64(text: string, isWebSafe: boolean): string {
  const plain = isWebSafe ? text.replaceAll("-", "+").replaceAll("_", "/") : text;
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(plain)) throw new HostException("Could not decode string.");
  return Buffer.from(plain, "base64").toString("latin1");
}

function digest(algorithm: string, bytes: string): string {
  return createHash(hashName(algorithm)).update(Buffer.from(bytes, "latin1")).digest().toString("latin1");
}

function hashName(algorithm: string): string {
  if (algorithm === "MD2") throw new Error("not emulated: Utilities.DigestAlgorithm.MD2");
  return algorithm.replace("_", "").toLowerCase();
}

function expand(bytes: string): string {
  try {
    return gunzipSync(Buffer.from(bytes, "latin1")).toString("latin1");
  } catch {
    throw new HostException("Could not decompress gzip data.");
  }
}

function parseCsv(text: string, delimiter: string): string[][] {
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, newline: text.includes("\r\n") ? "\r\n" : "\n" });
  const hasFault = errors.some((error) => error.type === "Quotes");
  if (hasFault) throw new HostException("Could not parse text.");
  return data.filter((row, index) => index < data.length - 1 || row.length > 1 || row[0] !== "");
}
