// What formulas cost that neither store nor share: each reads the key, asks, and forgets.
import { type AddonBundle, readBundle } from "../../workbench/emulator/host.ts";

/** One target each; tries again after 429, with a longer pause each time. */
const SOURCE = `
function ask_(path, targets) {
  var key = PropertiesService.getDocumentProperties().getProperty("SER_API_KEY");
  for (var attempt = 0; attempt < 5; attempt++) {
    var response = UrlFetchApp.fetch("https://api.seranking.com/v1/backlinks/" + path, {
      method: "post", contentType: "application/json", muteHttpExceptions: true,
      headers: { Authorization: "Token " + key },
      payload: JSON.stringify({ target: targets, mode: "domain" }),
    });
    if (response.getResponseCode() === 200) return JSON.parse(response.getContentText()).metrics;
    if (response.getResponseCode() !== 429) break;
    Utilities.sleep(1000 * Math.pow(2, attempt));
  }
  throw new Error("HTTP " + response.getResponseCode());
}
function NAIVE_COUNT(target) {
  return ask_("count", [target])[0].backlinks;
}
function NAIVE_METRICS(targets) {
  var rows = [];
  for (var from = 0; from < targets.length; from += 100) {
    var batch = targets.slice(from, from + 100).map(function (row) { return row[0]; });
    rows = rows.concat(ask_("metrics", batch).map(function (row) { return [row.backlinks, row.refdomains]; }));
  }
  return rows;
}
`;

export function naiveBundle(): AddonBundle {
  return { files: [{ name: "Code.js", source: SOURCE }], html: {}, manifest: readBundle("dist").manifest };
}
