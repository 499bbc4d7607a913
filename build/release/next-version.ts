// Version numbers as in Semantic Versioning. Pure.

export const RELEASE_KINDS = ["patch", "minor", "major"] as const;
export type ReleaseKind = (typeof RELEASE_KINDS)[number];

export function isReleaseKind(text: string | undefined): text is ReleaseKind {
  return RELEASE_KINDS.some((kind) => kind === text);
}

/** Throws unless `current` is three plain numbers. */
export function nextVersion(current: string, kind: ReleaseKind): string {
  const [, major, minor, patch] = /^(\d+)\.(\d+)\.(\d+)$/.exec(current) ?? [];
  if (major === undefined) throw new Error(`Not a version that can be counted on from: ${JSON.stringify(current)}`);
  if (kind === "major") return `${Number(major) + 1}.0.0`;
  if (kind === "minor") return `${major}.${Number(minor) + 1}.0`;
  return `${major}.${minor}.${Number(patch) + 1}`;
}
