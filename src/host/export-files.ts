// The ExportFiles port over UrlFetchApp and Utilities: a gzip of a CSV table, fetched without the key.
import type { ExportFiles } from "../reports/report-ports.ts";

/** The only host that the manifest lets the add-on reach. */
const OPEN_HOST = "https://api.seranking.com/";

/** A file is written in parts: within one execution it is fetched once. */
let last: { readonly url: string; readonly table: string[][] } | undefined;

export const exportFiles: ExportFiles = {
  read(url) {
    if (!url.startsWith(OPEN_HOST)) return undefined;
    if (last?.url !== url) last = { url, table: tableAt(url) };
    return last.table;
  },
};

function tableAt(url: string): string[][] {
  const response = UrlFetchApp.fetch(url, { muteHttpExceptions: true, followRedirects: false });
  if (response.getResponseCode() !== 200) throw new Error(`HTTP ${response.getResponseCode()}`);
  const packed = response.getBlob().setContentType("application/x-gzip");
  return Utilities.parseCsv(Utilities.ungzip(packed).getDataAsString("UTF-8"));
}
