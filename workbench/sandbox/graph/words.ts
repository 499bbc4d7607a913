// Word lists for made-up names, anchors and titles, and one-to-one numberings of their pairs: two different
// numbers never give the same pair, so that counting numbers counts names. Knows nothing of links.

const words = (text: string): readonly string[] => text.split(/\s+/);

const LEFT = words(
  `
  garden silver happy north river cloud rapid bright green urban prime coastal maple amber nova pixel lunar solar
  smart daily fresh royal noble grand little golden crystal ocean forest alpine desert winter summer autumn spring
  morning evening midnight sunrise harbor island valley meadow prairie canyon summit ridge cedar willow aspen birch
  copper iron steel velvet cotton linen paper ink candle lantern marble granite cobalt crimson scarlet indigo violet
  ivory ebony pearl ruby opal jade topaz honey ginger pepper saffron vanilla cocoa mocha espresso bistro market metro
  central capital global local rural modern vintage classic digital analog quantum kinetic static dynamic vector
  matrix cipher signal beacon compass anchor voyage`.trim(),
);

const RIGHT = words(
  `
  loft house works studio lab media press journal times post report review guide hub base camp point space zone world
  planet nation city town village street lane bridge gate tower castle garden farm field grove orchard kitchen pantry
  table plate spoon fork cup brew roast bakery market store shop outlet depot supply trade exchange bank fund capital
  partners group team crew guild club league alliance network systems software apps tools code logic data insights
  metrics analytics digital online web site blog notes diary stories tales books library archive museum gallery arts
  design craft maker builder homes living health fitness yoga travel tours trips`.trim(),
);

export const PAIRS = LEFT.length * RIGHT.length;

/** Coprime to `PAIRS` (a prime above both lists), so that stepping by it visits every pair once. */
const STEP = 7919;

/** The pair with a number in [0, PAIRS); neighbours look unlike each other. */
export function wordPair(number: number): readonly [left: string, right: string] {
  const index = ((number % PAIRS) * STEP) % PAIRS;
  return [LEFT[index % LEFT.length] ?? "", RIGHT[Math.floor(index / LEFT.length)] ?? ""];
}

/** `gardenloft`, and `gardenloft2` once all pairs are used up: one-to-one for whole numbers from 0. */
export function compoundName(number: number): string {
  const [left, right] = wordPair(number);
  const round = Math.floor(number / PAIRS);
  return round === 0 ? `${left}${right}` : `${left}${right}${round + 1}`;
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
