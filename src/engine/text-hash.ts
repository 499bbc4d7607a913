// A short number for a text, to spread and to tell texts apart; no protection against anybody.

/** FNV-1a, 32 bits. */
export function textHash(text: string): number {
  let state = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    state = Math.imul(state ^ text.charCodeAt(index), 0x01000193);
  }
  return state >>> 0;
}
