// Whether charts on the screen show anything, by their pixels.
import type { Page } from "playwright-core";

/** Axes and titles are grey. Runs in the page. */
const COLOURED_SHARES = `[...document.querySelectorAll(".o-figure canvas")].map((canvas) => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  let coloured = 0;
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, opacity] = data.slice(at, at + 4);
    if (opacity > 0 && Math.max(red, green, blue) - Math.min(red, green, blue) > 60) coloured++;
  }
  return coloured / (data.length / 4);
})`;

/** Of each chart on the screen, the share of its pixels that are coloured. */
export function colouredShares(page: Page): Promise<number[]> {
  return page.evaluate<number[]>(COLOURED_SHARES);
}
