// The ExportFiles port over UrlFetchApp and Utilities: a gzip of a CSV table, fetched without the key.
import type { ExportFiles } from "../reports/report-ports.ts";

/** The only host that the manifest lets the add-on reach. */
const OPEN_HOST = "https://api.seranking.com/";

/** `timeoutSeconds` is newer than the published types. */
type TimedOptions = GoogleAppsScript.URL_Fetch.URLFetchRequestOptions & { readonly timeoutSeconds: number };

/** A file is written in parts: within one execution it is fetched once. */
let last: { readonly url: string; readonly table: string[][] } | undefined;

export const exportFiles: ExportFiles = {
  read(url) {
    if (!url.startsWith(OPEN_HOST)) return undefined;
    if (last?.url !== url) last = { url, table: tableAt(url) };
    return last.table;
  },
};

/** With what a step has done before, still below a minute. */
const TIMEOUT_SECONDS = 35;
/** No table begins with it. */
const FIRST_OF_GZIP = "\u001f";

function tableAt(url: string): string[][] {
  const options: TimedOptions = {
    muteHttpExceptions: true,
    followRedirects: false,
    timeoutSeconds: TIMEOUT_SECONDS,
  };
  const response = UrlFetchApp.fetch(url, options);
  if (response.getResponseCode() !== 200) throw new Error(`HTTP ${response.getResponseCode()}`);
  // UrlFetchApp has unpacked it already where the host calls gzip the encoding of the answer.
  const text = response.getContentText("UTF-8");
  if (!text.startsWith(FIRST_OF_GZIP)) return Utilities.parseCsv(text);
  const packed = response.getBlob().setContentType("application/x-gzip");
  return Utilities.parseCsv(Utilities.ungzip(packed).getDataAsString("UTF-8"));
}
