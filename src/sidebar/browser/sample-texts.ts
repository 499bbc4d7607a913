// What the page says of sample data and of the first formula. Words alone.

export const SAMPLE_TEXTS = {
  price: "Sample data, 0 credits",
  reportsNeedKey: "Reports need an API key; its check is free. With shop.example they can be tried without one.",
} as const;
