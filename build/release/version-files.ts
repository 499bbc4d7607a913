// The files that say the version, and what they say once it is released. Pure: texts in, texts out.

export const VERSION_FILES = ["CHANGELOG.md", "package-lock.json", "package.json", "src/addon-version.ts"] as const;
export type VersionFile = (typeof VERSION_FILES)[number];
export type VersionTexts = Readonly<Record<VersionFile, string>>;

export interface ReleaseName {
  readonly version: string;
  /** YYYY-MM-DD. */
  readonly date: string;
}

const UNRELEASED = /^## Unreleased[ \t]*\n([\s\S]*?)(?=^## |$(?![\s\S]))/m;

export function versionIn(packageText: string): string {
  const [, version] = /^ {2}"version": "([^"]*)",?$/m.exec(packageText) ?? [];
  if (version === undefined) throw new Error("package.json says no version.");
  return version;
}

/** What users will read of the release; empty when nothing is noted. */
export function unreleasedNotes(changelog: string): string {
  return UNRELEASED.exec(changelog)?.[1]?.trim() ?? "";
}

/** The date under which the version is noted. */
export function releaseDate(changelog: string, version: string): string | undefined {
  const heading = `## ${version} - `;
  const line = changelog.split("\n").find((one) => one.startsWith(heading));
  return line?.slice(heading.length);
}

/** The texts of the release. Throws where one of them has not the place that it should have. */
export function releasedTexts(texts: VersionTexts, { version, date }: ReleaseName): VersionTexts {
  const current = versionIn(texts["package.json"]);
  const notes = unreleasedNotes(texts["CHANGELOG.md"]);
  const heading = `## Unreleased\n\n## ${version} - ${date}\n\n${notes}\n\n`;
  const changelog = texts["CHANGELOG.md"].replace(UNRELEASED, () => heading).trimEnd();
  const saysVersion = `"version": "${current}"`;
  return {
    "CHANGELOG.md": `${changelog}\n`,
    "package.json": replaced(texts, "package.json", saysVersion, `"version": "${version}"`, 1),
    // The project's own stand first, twice; packages of the same version come later.
    "package-lock.json": replaced(texts, "package-lock.json", saysVersion, `"version": "${version}"`, 2),
    "src/addon-version.ts": replaced(texts, "src/addon-version.ts", `"${current}"`, `"${version}"`, 1),
  };
}

function replaced(texts: VersionTexts, file: VersionFile, from: string, to: string, times: number): string {
  const parts = texts[file].split(from);
  if (parts.length <= times) throw new Error(`${file} does not say ${from} ${times === 1 ? "once" : "twice"}.`);
  return [...parts.slice(0, times), parts.slice(times).join(from)].join(to);
}
