// What the page says of sample data and of the first formula. Words alone.

export const SAMPLE_TEXTS = {
  price: "Sample data, 0 credits",
  reportsNeedKey: "Reports need an API key; its check is free. With shop.example they can be tried without one.",
  tryTitle: "Try it",
  tryHint: "Without a key, all functions and reports work on sample data for shop.example: 0 credits, nothing is sent.",
  tryFormula: "Insert a first formula",
  tryReport: "Build a sample report",
  tried: "Sample data is on the sheet. The formula stands in ",
  firstTitle: "Your first formula",
  firstLook: "Looking for domains on this sheet…",
  firstInsert: "Insert into ",
  firstDone: "Inserted into ",
  again: "Look again",
} as const;
