// Tells workbooks that results have come, once for all that come within a moment.

/** `ring` may be called often; listeners hear it once per turn of the event loop. */
export class SettlementBell {
  private readonly listeners = new Set<() => void>();
  private isRinging = false;

  ring(): void {
    if (this.isRinging) return;
    this.isRinging = true;
    setImmediate(() => {
      this.isRinging = false;
      for (const listener of [...this.listeners]) listener();
    });
  }

  onRing(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
