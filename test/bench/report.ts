// How the bench prints: sections with one line a measurement. Figures only; nothing is judged.

export function section(title: string): void {
  console.log(`\n${title}`);
}

export function line(what: string, figures: Readonly<Record<string, string | number>>): void {
  const parts = Object.entries(figures).map(([name, figure]) => `${name} ${shown(figure)}`);
  console.log(`  ${what.padEnd(46)} ${parts.join(" · ")}`);
}

function shown(figure: string | number): string {
  if (typeof figure === "string") return figure;
  return Number.isInteger(figure) ? figure.toLocaleString("en-US") : figure.toFixed(2);
}
