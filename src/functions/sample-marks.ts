// How sample data is marked where a cell can say so. Must not know where it comes from.

/** What a cell says that would have a date or a source. */
export const SAMPLE_SOURCE = "sample";
export const SAMPLE_WORDS = "Sample data";

/** `share`: how much of what stands below the titles is sample data. */
export function markedTitles(titles: readonly string[], share: "all" | "part" | "none"): readonly string[] {
  if (share === "none") return titles;
  return titles.map((title) => `${title} (${share === "part" ? "partly " : ""}sample data)`);
}

export function shareOf(isSample: readonly boolean[]): "all" | "part" | "none" {
  if (!isSample.includes(true)) return "none";
  return isSample.includes(false) ? "part" : "all";
}
