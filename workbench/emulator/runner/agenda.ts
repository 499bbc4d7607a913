// What is due at which moment. It must not know time itself; whoever takes the next entry moves the clock.

export interface Entry {
  readonly atMs: number;
  readonly happen: () => void;
}

/** Invariant: entries stand in the order of their moments, those of one moment in the order of being noted. */
export class Agenda {
  private readonly entries: Entry[] = [];

  /** Returns how to strike it out. */
  note(entry: Entry): () => void {
    const position = this.entries.findLastIndex(({ atMs }) => atMs <= entry.atMs) + 1;
    this.entries.splice(position, 0, entry);
    return () => {
      const found = this.entries.indexOf(entry);
      if (found >= 0) this.entries.splice(found, 1);
    };
  }

  takeNext(): Entry | undefined {
    return this.entries.shift();
  }
}
