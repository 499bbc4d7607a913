// What the store wants of a listing: pictures in which sizes, drawn from what; texts of which lengths. Google Workspace
// Marketplace, Create a store listing. Must not know how anything is drawn.

export interface DrawnPicture {
  /** From the project's root. */
  readonly path: string;
  readonly width: number;
  readonly height: number;
  /** The drawing; small sizes have one with fewer lines. */
  readonly art: string;
}

const ICON = "listing/art/icon.svg";
const SMALL_ICON = "listing/art/icon-small.svg";

export const DRAWN_PICTURES: readonly DrawnPicture[] = [
  icon(32, SMALL_ICON),
  icon(48, SMALL_ICON),
  icon(96, ICON),
  // What the consent screen shows.
  icon(120, ICON),
  icon(128, ICON),
  { path: "listing/pictures/banner.png", width: 220, height: 140, art: "listing/art/banner.svg" },
];

/** In the order in which the store shows them. */
export const SCREENSHOTS: readonly string[] = ["metrics", "backlinks", "history", "price"].map(
  (name, index) => `listing/pictures/screenshot-${index + 1}-${name}.png`,
);

export const SCREENSHOT_SIZE = { width: 1280, height: 800 } as const;

/** The largest that is kept beside the source, in bytes: of one picture, and of all. */
export const LARGEST_PICTURE = 300_000;
export const LARGEST_LISTING = 1_000_000;

/** In characters. */
export const TEXT_LIMITS = { name: 50, shortDescription: 200, detailedDescription: 16_000 } as const;

export interface ListingText {
  readonly name: string;
  readonly shortDescription: string;
  readonly detailedDescription: string;
}

/** Of a page in listing/texts: three parts below headings of the second level, in this order, whatever they are called. */
export function readListingText(page: string): ListingText {
  const parts = page.split(/^## .*$/m).slice(1);
  const [name, shortDescription, detailedDescription] = parts.map((part) => part.trim());
  if (parts.length !== 3 || !name || !shortDescription || !detailedDescription) {
    throw new Error("A listing's page has a name, a short and a detailed description.");
  }
  return { name, shortDescription, detailedDescription };
}

function icon(size: number, art: string): DrawnPicture {
  return { path: `listing/pictures/icon-${size}.png`, width: size, height: size, art };
}
