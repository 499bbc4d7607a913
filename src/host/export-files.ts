// The ExportFiles port over UrlFetchApp and Utilities: a gzip of a CSV table, fetched without the key.
import type { ExportFiles } from "../reports/report-ports.ts";

/** The only host that the manifest lets the add-on reach. */
const OPEN_HOST = "https://api.seranking.com/";

export const exportFiles: ExportFiles = {
  read(url) {
    if (!url.startsWith(OPEN_HOST)) return undefined;
    const response = UrlFetchApp.fetch(url, { muteHttpExceptions: true, followRedirects: false });
    if (response.getResponseCode() !== 200) throw new Error(`HTTP ${response.getResponseCode()}`);
    const packed = response.getBlob().setContentType("application/x-gzip");
    return Utilities.parseCsv(Utilities.ungzip(packed).getDataAsString("UTF-8"));
  },
};
