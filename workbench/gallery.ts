// The gallery's blocks, as data: what each function gives, ready to be looked at. How a block is laid out stands
// in gallery-sheet.ts.

import type { Gallery } from "./gallery-sheet.ts";

export const GALLERY: Gallery = {
  sheetName: "Gallery",
  heading: "What the functions give",
  columnWidthsPx: { "A:A": 240, "B:M": 110 },
  blocks: [
    {
      title: "Competitors by backlinks",
      at: "A3",
      formula: "=SER_BACKLINKS_COUNT(A5:A9)",
      formulaAt: "B5",
      inputs: { at: "A5", rows: [["ebay.com"], ["etsy.com"], ["shopify.com"], ["target.com"], ["walmart.com"]] },
      formats: { "B5:B9": "#,##0" },
      chart: {
        kind: "bar",
        labels: "A5:A9",
        values: ["B5:B9"],
        at: { cell: "D3", widthPx: 520, heightPx: 280 },
      },
    },
    {
      title: "Every field of one target",
      at: "A17",
      formula: '=TRANSPOSE(SER_METRICS("seranking.com"; "all"; "auto"; TRUE))',
      formats: { "B19:B38": "#,##0" },
      rowHeightsPx: { "39:40": 210, "41:44": 95 },
      chart: {
        kind: "pie",
        title: "Nofollow and dofollow backlinks",
        labels: "A23:A24",
        values: ["B23:B24"],
        at: { cell: "D19", widthPx: 520, heightPx: 280 },
      },
    },
  ],
};
