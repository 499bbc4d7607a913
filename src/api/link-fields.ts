// The fields of one backlink, which two endpoints list. Must not know which.

// The documentation's tables call the flag nofollow_backlinks, its examples nofollow.
export const LINK_ALIASES = { nofollow: "nofollow_backlinks" } as const;
export const LINK_FIELDS = {
  url_from: "text",
  url_to: "text",
  title: "text|null",
  anchor: "text|null",
  alt: "text?",
  nofollow: "boolean",
  image: "boolean",
  image_source: "text?",
  inlink_rank: "int|null",
  domain_inlink_rank: "int|null",
  first_seen: "date|null",
  last_visited: "date|null",
} as const;
