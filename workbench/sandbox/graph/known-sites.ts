// Rough sizes of well-known sites, so that the demo looks like the world: live backlinks and referring
// domains. The figures are orders of magnitude, not data of any index.

/** Live backlinks, referring domains, year of birth. */
export type KnownSize = readonly [backlinks: number, refdomains: number, since: number];

/** Reserved names for tests and examples: they can never be anybody's site. */
export const EXAMPLE_SITES = {
  /** Some 250,000 links: more than one sheet of a report takes. */
  longList: "long-list.example",
  /** A valid name without any link. */
  noLinks: "no-links.example",
  /** Shops and the like: thousands of links that fit into one list. */
  demo: ["shop.example", "demo.example", "acme.example"],
} as const;

const EXAMPLE_SIZES: readonly (readonly [string, KnownSize])[] = [
  [EXAMPLE_SITES.longList, [262_000, 9_400, 2011]],
  [EXAMPLE_SITES.noLinks, [0, 0, 2015]],
  ["shop.example", [9_400, 3_900, 2012]],
  ["demo.example", [4_200, 2_600, 2015]],
  ["acme.example", [17_000, 8_400, 2009]],
];

export const KNOWN_SITES: ReadonlyMap<string, KnownSize> = new Map<string, KnownSize>([
  ...EXAMPLE_SIZES,
  ["google.com", [12_400_000_000, 14_800_000, 1998]],
  ["facebook.com", [9_800_000_000, 13_900_000, 2004]],
  ["youtube.com", [8_100_000_000, 11_200_000, 2005]],
  ["instagram.com", [6_300_000_000, 9_700_000, 2010]],
  ["twitter.com", [5_900_000_000, 9_900_000, 2006]],
  ["x.com", [730_000_000, 2_100_000, 2006]],
  ["linkedin.com", [3_900_000_000, 7_300_000, 2003]],
  ["wordpress.org", [2_600_000_000, 5_400_000, 2003]],
  ["wordpress.com", [1_900_000_000, 3_200_000, 2005]],
  ["wikipedia.org", [1_240_000_000, 3_900_000, 2001]],
  ["apple.com", [1_100_000_000, 3_100_000, 1996]],
  ["microsoft.com", [960_000_000, 2_800_000, 1996]],
  ["amazon.com", [1_700_000_000, 3_600_000, 1996]],
  ["github.com", [880_000_000, 2_300_000, 2008]],
  ["reddit.com", [420_000_000, 1_500_000, 2005]],
  ["medium.com", [390_000_000, 1_400_000, 2012]],
  ["adobe.com", [510_000_000, 1_700_000, 1996]],
  ["cloudflare.com", [340_000_000, 1_200_000, 2009]],
  ["vimeo.com", [610_000_000, 1_900_000, 2004]],
  ["pinterest.com", [1_300_000_000, 4_100_000, 2010]],
  ["tumblr.com", [410_000_000, 900_000, 2007]],
  ["shopify.com", [310_000_000, 1_300_000, 2006]],
  ["spotify.com", [290_000_000, 1_200_000, 2008]],
  ["mozilla.org", [270_000_000, 1_000_000, 1998]],
  ["nytimes.com", [260_000_000, 900_000, 1996]],
  ["bbc.co.uk", [210_000_000, 760_000, 1996]],
  ["bbc.com", [120_000_000, 520_000, 1996]],
  ["cnn.com", [180_000_000, 640_000, 1996]],
  ["theguardian.com", [190_000_000, 690_000, 1999]],
  ["forbes.com", [170_000_000, 720_000, 1997]],
  ["nike.com", [105_000_000, 203_000, 1996]],
  ["stripe.com", [99_900_000, 592_000, 2010]],
  ["ebay.com", [160_000_000, 520_000, 1996]],
  ["etsy.com", [150_000_000, 610_000, 2005]],
  ["netflix.com", [85_000_000, 380_000, 1998]],
  ["airbnb.com", [72_000_000, 310_000, 2008]],
  ["booking.com", [110_000_000, 390_000, 1997]],
  ["tripadvisor.com", [140_000_000, 480_000, 2000]],
  ["zoom.us", [95_000_000, 540_000, 2012]],
  ["dropbox.com", [120_000_000, 510_000, 2008]],
  ["slack.com", [61_000_000, 290_000, 2013]],
  ["notion.so", [24_000_000, 140_000, 2016]],
  ["figma.com", [21_000_000, 130_000, 2015]],
  ["hubspot.com", [88_000_000, 360_000, 2005]],
  ["mailchimp.com", [79_000_000, 410_000, 2001]],
  ["salesforce.com", [66_000_000, 250_000, 1999]],
  ["adidas.com", [31_000_000, 92_000, 1997]],
  ["ikea.com", [29_000_000, 110_000, 1997]],
  ["lego.com", [18_000_000, 83_000, 1996]],
  ["tesla.com", [22_000_000, 120_000, 2008]],
  ["openai.com", [41_000_000, 210_000, 2015]],
  ["python.org", [58_000_000, 260_000, 1996]],
  ["nodejs.org", [26_000_000, 120_000, 2009]],
  ["mit.edu", [64_000_000, 250_000, 1996]],
  ["harvard.edu", [71_000_000, 270_000, 1996]],
  ["stanford.edu", [67_000_000, 260_000, 1996]],
  ["nasa.gov", [69_000_000, 310_000, 1996]],
  ["cdc.gov", [54_000_000, 280_000, 1998]],
  ["who.int", [43_000_000, 240_000, 1998]],
  ["ahrefs.com", [9_800_000, 61_000, 2010]],
  ["semrush.com", [11_200_000, 72_000, 2008]],
  ["moz.com", [14_600_000, 98_000, 2004]],
  ["majestic.com", [2_100_000, 14_000, 2008]],
  ["seranking.com", [1_310_000, 19_400, 2013]],
  ["seopowersuite.com", [1_020_000, 16_700, 2005]],
  ["rubyonrails.org", [4_600_000, 38_000, 2004]],
  ["example.com", [2_900_000, 31_000, 1996]],
]);
