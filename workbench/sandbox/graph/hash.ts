// Small deterministic hashes, the only source of variety in the synthetic data: the same words and the
// same seed give the same world on every machine. Not for secrets. Knows nothing of links.

/** A 32-bit unsigned hash of a text (FNV-1a, then Murmur3's finaliser). */
export function hashText(text: string, seed = 0): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return finish(hash);
}

/** A 32-bit unsigned hash of two integers; the order matters. */
export function mix(left: number, right: number): number {
  return finish(Math.imul(left ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(right + 0x7f4a7c15, 0xc2b2ae35));
}

/** The hash as a fraction in [0, 1). */
export function fractionOf(hash: number): number {
  return (hash >>> 0) / 0x1_0000_0000;
}

/** The element that a hash picks. The list must not be empty. */
export function pick<T>(items: readonly T[], hash: number): T {
  const item = items[(hash >>> 0) % items.length];
  if (item === undefined) throw new RangeError("Expected a list with at least one element");
  return item;
}

/** A standard normal deviate from one hash (sum of four uniforms; the tails end at about 3.5). */
export function normalOf(hash: number): number {
  const sum = fractionOf(mix(hash, 1)) + fractionOf(mix(hash, 2)) + fractionOf(mix(hash, 3)) + fractionOf(mix(hash, 4));
  return (sum - 2) * Math.sqrt(3);
}

function finish(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
