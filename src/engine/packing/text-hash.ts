// A short number for a text, to spread and to tell texts apart; no protection against anybody.

/** FNV-1a, 32 bits. */
export function textHash(text: string): number {
  // Looked up once: a global is slow to reach in some hosts.
  const { imul } = Math;
  let state = 0x811c9dc5 | 0;
  for (let index = 0; index < text.length; index++) {
    state = imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}
