// Blobs: bytes with a type and a name. Conversions between formats are not emulated.

import type { ByteText } from "../operations/operation-contract.ts";
import { byteText, signedBytes } from "./bytes.ts";
import type { ServiceContext } from "./service-context.ts";
import { strictObject } from "./strict-object.ts";

type Blob = GoogleAppsScript.Base.Blob;

export interface BlobParts {
  readonly bytes: ByteText;
  readonly contentType: string | null;
  readonly name: string | null;
}

/** How services see a blob's bytes without copying them out. */
const CONTENTS = new WeakMap<object, () => BlobParts>();

export function blobContents(value: unknown): BlobParts | undefined {
  return typeof value === "object" && value !== null ? CONTENTS.get(value)?.() : undefined;
}

export function createBlob(context: ServiceContext, initial: BlobParts): Blob {
  let parts = initial;
  const change = (next: Partial<BlobParts>): Blob => {
    parts = { ...parts, ...next };
    return blob;
  };
  const blob: Blob = strictObject<Blob>("Blob", {
    copyBlob: () => createBlob(context, parts),
    getAs(contentType: string) {
      if (contentType === parts.contentType) return createBlob(context, parts);
      throw new Error(`not emulated: Blob.getAs("${contentType}")`);
    },
    getAllBlobs: () => [blob],
    getBlob: () => blob,
    getBytes: () => signedBytes(parts.bytes),
    getContentType: () => parts.contentType,
    getDataAsString: (charset?: string) => context.call("text.decode", parts.bytes, charset ?? "UTF-8"),
    getName: () => parts.name,
    isGoogleType: () => false,
    setBytes: (bytes: number[]) => change({ bytes: byteText(bytes) }),
    setContentType: (contentType: string | null) => change({ contentType }),
    setContentTypeFromExtension: () => change({ contentType: typeOfExtension(parts.name) }),
    setDataFromString: (text: string, charset?: string) =>
      change({ bytes: context.call("text.encode", text, charset ?? "UTF-8") }),
    setName: (name: string) => change({ name }),
  });
  CONTENTS.set(blob, () => parts);
  return blob;
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  csv: "text/csv",
  gz: "application/x-gzip",
  html: "text/html",
  json: "application/json",
  txt: "text/plain",
  zip: "application/zip",
};

function typeOfExtension(name: string | null): string | null {
  const extension = /\.([^.]+)$/.exec(name ?? "")?.[1]?.toLowerCase();
  return extension === undefined ? null : (EXTENSIONS[extension] ?? "application/octet-stream");
}
