// Facts as real columns of domains give them, for tests and benches of size: distinct names of one and two
// words, figures over seven orders of magnitude. Always the same for the same numbers.
import type { FactEntry } from "../../src/engine/asking/facts.ts";

const WORDS = (
  "air all alpha ant apex app aqua arc arena art atlas auto baby back bank bar base bay bean bear beauty bee bell best " +
  "better beyond bike bio bird bit black block blog blue board boat body book boost boot box brain brand bread brew " +
  "brick bridge bright buddy build bus buy cabin cafe cake camp candy car card care cargo cart cash cast cat center " +
  "chain change chat check chef city class clean clear click clinic clock cloud club coach coast code coffee coin color " +
  "company connect control cook cool copper core corner cosmo crafts cream creative credit crew cross crown crypto cube " +
  "daily dance dash data day deal deep dental design desk dev diet digi direct dish dog door dot dream drive drop dry " +
  "eagle earth east easy eco edge elite energy engine epic euro event ever expert express eye factory fair family farm " +
  "fashion fast field film finance find fire first fish fit fix flash flex flight floor flow fly food foot force forest " +
  "form fort forum foto fox frame free fresh friend front fruit fuel full fun fund future game garage garden gate gear " +
  "gift girl glass global go gold golf good grand graph great green grid group grow guard guide guru gym hair hand happy " +
  "hard hat head health heart heat help hero high hill hire hit hobby holiday home honey hook hop horse host hot hotel " +
  "house hub human hunt ice idea image info ink inn insight insure inter iron island jet job journal joy juice jump just " +
  "key kid king kit kitchen lab lake land laser law lead leaf learn legal lens life light like lime line link lion list " +
  "live loan local lock logic look loop love lucky lux made magic mail main maker map mark market mart mask master max " +
  "media medical meet mega metal metro micro mind mine mint mix mobile mode modern moon moto motor mount move movie music " +
  "nano nation nature net new news next night nine noble nord north note nova now ocean office oil one online open optic " +
  "orange organic origin outdoor over pack page paint panda paper park part party pass path pay peak pet pharma phone " +
  "photo pilot pine pixel pizza plan planet plant play plus pocket point pool pop port post power press prime print pro " +
  "pulse pure quick rain rapid reach ready real red rent rest retro review rich ride ring rise river road rock room root " +
  "rose royal run safe sail salon sand save school science scout sea search seed sell sense serve seven shape share ship " +
  "shop short show side sign silver simple site six skin sky sleep smart snow social soft solar solid sound source south " +
  "space spark speed spice spin sport spot spring square stack star start state station steel step stock stone store " +
  "storm story street studio style sugar sun super supply surf swift table tag talent talk tap taste tax tea team tech " +
  "test think tiger time tiny toast tool top total tour town toy track trade trail train travel tree trend trip true " +
  "trust tube turbo tutor twin ultra union unit up urban van vault vega velvet venture via video view villa vision vista " +
  "vita voice walk wall wash watch water wave way wealth wear web wedding well west wheel white wild win wind wine wing " +
  "wire wise wolf women wood word work world writer yard year yellow yes yoga you young zen zero zone zoom"
).split(" ");

const ONSETS = "b bl br c ch cl cr d dr f fl g gr h j k kl l m n p pl pr qu r s sc sh sl sp st t tr v w z".split(" ");
const VOWELS = "a e i o u a e i o ai ea ee ia ie io ou oo y".split(" ");
const CODAS = " | | | | |n|r|l|s|t|m|nd|x|ck|st|ng|rt|p".split("|").map((coda) => coda.trim());

/** Each so often among a hundred names. */
const ENDINGS: readonly (readonly [ending: string, weight: number])[] = [
  ["com", 480],
  ["org", 62],
  ["net", 50],
  ["de", 48],
  ["co.uk", 40],
  ["ru", 24],
  ["fr", 24],
  ["it", 22],
  ["nl", 20],
  ["io", 20],
  ["com.au", 18],
  ["pl", 18],
  ["es", 16],
  ["com.br", 16],
  ["ca", 14],
  ["co", 12],
  ["info", 12],
  ["eu", 11],
  ["ch", 10],
  ["se", 9],
  ["jp", 9],
  ["in", 9],
  ["cz", 8],
  ["be", 8],
  ["at", 8],
  ["us", 7],
  ["shop", 7],
  ["ai", 7],
  ["edu", 6],
  ["xyz", 5],
];

/** Uniform in [0, 1); mulberry32. */
type Chance = () => number;

function chanceFrom(seed: number): Chance {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Distinct names, 13 to 14 characters on average. */
export function realisticDomains(count: number, seed = 1): readonly string[] {
  const chance = chanceFrom(seed);
  const names = new Set<string>();
  while (names.size < count) names.add(`${siteName(chance)}.${ending(chance)}`);
  return [...names];
}

/** Of every domain one fact of `metrics`, in batches of a hundred of one second. */
export function realisticMetrics(count: number, seed = 1): readonly FactEntry[] {
  const chance = chanceFrom(seed + 1);
  const startMs = Date.UTC(2026, 10, 23, 9);
  return realisticDomains(count, seed).map((text, index) => {
    const fetchedAtMs = startMs + Math.floor(index / 100) * 1_000 + Math.floor(index / 3_000) * 86_400_000;
    return { text, slot: "metrics:d", fact: { fetchedAtMs, values: figures(chance) } };
  });
}

/** In the order of the fields of `metrics`. */
function figures(chance: Chance): readonly number[] {
  const backlinks = Math.floor(10 ** (7 * chance()));
  const refdomains = part(backlinks, chance);
  const ips = Math.max(1, Math.round(refdomains * (0.5 + 0.5 * chance())));
  const subnets = Math.max(1, Math.round(ips * (0.6 + 0.4 * chance())));
  const nofollow = Math.floor(backlinks * chance() ** 2);
  // Some links are marked in another way than either.
  const others = chance() < 0.05 ? Math.floor(nofollow * chance() * 0.1) : 0;
  const edu = chance() < 0.2 ? Math.floor(backlinks * chance() ** 3 * 0.01) : 0;
  const gov = chance() < 0.08 ? Math.floor(backlinks * chance() ** 3 * 0.003) : 0;
  return [backlinks, refdomains, subnets, ips, nofollow, backlinks - nofollow - others, edu, gov];
}

/** Fewer, from nearly all of a few to a thousandth of very many; at least one. */
function part(whole: number, chance: Chance): number {
  return Math.max(1, Math.floor(whole ** (1 - 0.6 * chance())));
}

function siteName(chance: Chance): string {
  const style = chance();
  if (style < 0.08) return madeUpWord(chance, 2) + madeUpWord(chance, 1);
  if (style < 0.27) return madeUpWord(chance, chance() < 0.6 ? 2 : 3);
  const hyphen = chance() < 0.14 ? "-" : "";
  const first = anyWord(chance);
  if (style < 0.36) return first + digits(chance);
  const last = anyWord(chance);
  if (style < 0.4) return first + last + digits(chance);
  return style < 0.42 ? `${first}${hyphen}${last}${hyphen}${anyWord(chance)}` : first + hyphen + last;
}

/** Most are words of the list, the rest looks like a name. */
function anyWord(chance: Chance): string {
  return chance() < 0.62 ? pick(WORDS, chance) : madeUpWord(chance, chance() < 0.6 ? 1 : 2);
}

function madeUpWord(chance: Chance, syllables: number): string {
  let word = "";
  for (let index = 0; index < syllables; index++)
    word += pick(ONSETS, chance) + pick(VOWELS, chance) + pick(CODAS, chance);
  return word;
}

function digits(chance: Chance): string {
  return String(Math.floor(10 ** (1 + 3 * chance())));
}

function ending(chance: Chance): string {
  let left = chance() * ENDINGS.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [text, weight] of ENDINGS) {
    left -= weight;
    if (left < 0) return text;
  }
  return "com";
}

function pick(list: readonly string[], chance: Chance): string {
  return list[Math.floor(chance() * list.length)] ?? "";
}
