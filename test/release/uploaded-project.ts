// What Google checks when a whole project is uploaded: files, syntax and manifest. Errors are its kind of
// sentence. Knows nothing of HTTP.
import { parse } from "acorn";

export interface UploadedFile {
  readonly name: string;
  readonly type: "SERVER_JS" | "HTML" | "JSON";
  readonly source: string;
}

const MANIFEST_KEYS = new Set([
  ...["timeZone", "runtimeVersion", "exceptionLogging", "oauthScopes", "urlFetchWhitelist", "dependencies"],
  ...["addOns", "webapp", "executionApi", "sheets", "chat"],
]);

const LOGGINGS: readonly unknown[] = ["STACKDRIVER", "NONE", undefined];

/** Those that a script for Sheets may ask for, as Google documents them. */
const KNOWN_SCOPES = new Set(
  [
    ...["spreadsheets", "spreadsheets.currentonly", "spreadsheets.readonly", "userinfo.email", "userinfo.profile"],
    ...["script.container.ui", "script.external_request", "script.scriptapp", "script.send_mail", "script.storage"],
    ...["script.locale", "drive", "drive.file", "drive.readonly"],
  ].map((name) => `https://www.googleapis.com/auth/${name}`),
);

/** The files of an upload; throws with the reason when Apps Script would refuse it. */
export function checkUpload(body: unknown): readonly UploadedFile[] {
  const files = isRecord(body) ? body.files : undefined;
  if (!Array.isArray(files) || !files.every(isUploadedFile)) throw new Error("Invalid JSON payload received.");
  const names = files.map((file) => file.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`A file with this name already exists in the current project: ${twice}`);
  const stray = files.find((file) => file.type === "JSON" && file.name !== "appsscript");
  if (stray !== undefined) throw new Error(`Only the manifest may be a JSON file: ${stray.name}`);
  const manifest = files.find((file) => file.name === "appsscript" && file.type === "JSON");
  if (manifest === undefined) throw new Error("Project contents must include a manifest file named appsscript.");
  checkManifest(manifest.source);
  for (const file of files) if (file.type === "SERVER_JS") checkSyntax(file);
  return files;
}

function checkSyntax({ name, source }: UploadedFile): void {
  try {
    parse(source, { ecmaVersion: 2019, sourceType: "script" });
  } catch (error) {
    throw new Error(`Syntax error: ${error instanceof Error ? error.message : error} file: ${name}`);
  }
}

function checkManifest(source: string): void {
  const manifest = parseManifest(source);
  for (const key of Object.keys(manifest)) {
    if (!MANIFEST_KEYS.has(key))
      throw new Error(`"appsscript.json" has errors: Invalid manifest: unknown field ${key}`);
  }
  if (!isTimeZone(manifest.timeZone)) throw new Error('"appsscript.json" has errors: Missing or invalid timeZone');
  if (!LOGGINGS.includes(manifest.exceptionLogging)) {
    throw new Error('"appsscript.json" has errors: Invalid exceptionLogging');
  }
  if (manifest.runtimeVersion !== "V8") throw new Error('"appsscript.json" has errors: Invalid runtimeVersion');
  const scopes = manifest.oauthScopes;
  if (!Array.isArray(scopes) || !scopes.every((scope) => KNOWN_SCOPES.has(scope))) {
    throw new Error('"appsscript.json" has errors: Invalid oauthScopes');
  }
  const prefixes = manifest.urlFetchWhitelist;
  if (!Array.isArray(prefixes) || !prefixes.every((prefix) => /^https:\/\/(\*\.)?[^/*\s]+\/\S*$/.test(prefix))) {
    throw new Error('"appsscript.json" has errors: Invalid urlFetchWhitelist');
  }
}

function isTimeZone(value: unknown): boolean {
  try {
    return typeof value === "string" && new Intl.DateTimeFormat("en", { timeZone: value }) !== undefined;
  } catch {
    return false;
  }
}

function parseManifest(source: string): Readonly<Record<string, unknown>> {
  try {
    const manifest: unknown = JSON.parse(source);
    if (isRecord(manifest) && !Array.isArray(manifest)) return manifest;
  } catch {
    // Said below, as for JSON that is no object.
  }
  throw new Error('"appsscript.json" has errors: Invalid JSON');
}

function isUploadedFile(value: unknown): value is UploadedFile {
  if (!isRecord(value)) return false;
  const isKnownType = value.type === "SERVER_JS" || value.type === "HTML" || value.type === "JSON";
  return isKnownType && typeof value.name === "string" && typeof value.source === "string";
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
