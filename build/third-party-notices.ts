// Collects the licence texts of the packages that end up in the bundle, which their licences ask to keep.
// Knows the layout of node_modules; must not know why a package is used.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { projectPath } from "./project-paths.ts";

export interface ThirdPartyNotice {
  readonly packageName: string;
  readonly version: string;
  /** SPDX identifier, from the package's manifest. */
  readonly license: string;
  /** The whole text of the package's licence file. */
  readonly text: string;
}

/** One notice for each package among the inputs of a bundle (paths as the bundler's metafile gives them). */
export async function collectNotices(inputPaths: readonly string[]): Promise<readonly ThirdPartyNotice[]> {
  const names = new Set(inputPaths.flatMap(packageNameOf));
  return Promise.all([...names].sort().map(readNotice));
}

/** Names, versions and copyright lines on one line, for the head of the shipped script; empty without packages. */
export function noticeComment(notices: readonly ThirdPartyNotice[]): string {
  if (notices.length === 0) return "";
  const parts = notices.map(({ packageName, version, license, text }) => {
    const copyright = /^.*copyright .*$/im.exec(text)?.[0].trim() ?? "";
    return `${packageName} ${version} (${license}; ${copyright})`;
  });
  return `/* Includes ${parts.join(", ").replaceAll("*/", "")} */\n`;
}

/** All licence texts, each once, for the file that accompanies what ships. */
export function noticesText(notices: readonly ThirdPartyNotice[]): string {
  const byName = new Map(notices.map((notice) => [notice.packageName, notice]));
  return [...byName.values()]
    .map(({ packageName, version, text }) => `${packageName} ${version}\n\n${text.trim()}\n`)
    .join("\n\n");
}

function packageNameOf(inputPath: string): readonly string[] {
  const match = /(?:^|\/)node_modules\/((?:@[^/]+\/)?[^/]+)\/(?!.*node_modules\/)/.exec(inputPath);
  return match?.[1] === undefined ? [] : [match[1]];
}

async function readNotice(packageName: string): Promise<ThirdPartyNotice> {
  const folder = projectPath(`node_modules/${packageName}`);
  const manifest: unknown = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const licenseFile = (await readdir(folder)).find((name) => /^licen[cs]e/i.test(name));
  if (licenseFile === undefined) throw new Error(`${packageName} is bundled but has no licence file to keep`);
  return {
    packageName,
    version: textField(manifest, "version"),
    license: textField(manifest, "license"),
    text: await readFile(join(folder, licenseFile), "utf8"),
  };
}

function textField(manifest: unknown, name: string): string {
  const value = typeof manifest === "object" && manifest !== null ? Reflect.get(manifest, name) : undefined;
  if (typeof value !== "string") throw new Error(`A bundled package's manifest has no ${name}`);
  return value;
}
