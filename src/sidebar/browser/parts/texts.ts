// Figures and moments as they are written on the page, in the ways of whoever reads it. Pure.

export function grouped(value: number): string {
  return value.toLocaleString();
}

export function counted(count: number, one: string, many: string): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

export function creditsText(credits: number): string {
  return counted(credits, "credit", "credits");
}

/** Day and minute; the year where it is another one. */
export function momentText(atMs: number, now: Date): string {
  const moment = new Date(atMs);
  const year = moment.getFullYear() === now.getFullYear() ? {} : ({ year: "numeric" } as const);
  const day = moment.toLocaleDateString(undefined, { day: "numeric", month: "short", ...year });
  return `${day}, ${moment.toLocaleTimeString(undefined, { hour: "numeric", minute: "2-digit" })}`;
}

/** Until then, such as "42 s" or "3 min". */
export function untilText(atMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((atMs - nowMs) / 1_000));
  return seconds < 100 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
}
