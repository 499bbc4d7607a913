// The pictures of the listing that are drawn from drawings show what these show: nobody has changed the one alone.
import { readFileSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DRAWN_PICTURES } from "../../build/listing-assets.ts";
import { projectPath } from "../../build/project-paths.ts";
import { requireChromium } from "./chromium.ts";

/** Mean difference of a channel of a pixel, of 255: what another version of the browser may draw otherwise. */
const LIKENESS = 4;

/** The little of the browser's own that is used in its page. */
interface Drawing {
  readonly Image: new (width: number, height: number) => { src: string; decode(): Promise<void> };
  readonly OffscreenCanvas: new (
    width: number,
    height: number,
  ) => {
    getContext(kind: "2d"): {
      drawImage(image: object, x: number, y: number, width: number, height: number): void;
      getImageData(x: number, y: number, width: number, height: number): { readonly data: Iterable<number> };
    };
  };
}

let browser: Browser;

beforeAll(async () => {
  browser = await chromium.launch({ executablePath: requireChromium(), args: ["--no-sandbox", "--headless"] });
});

afterAll(() => browser?.close());

const uriOf = (path: string, type: string): string =>
  `data:${type};base64,${readFileSync(projectPath(path)).toString("base64")}`;

/** How far two pictures are from each other, drawn in one size. */
async function difference(one: string, other: string, size: readonly [number, number]): Promise<number> {
  const page = await browser.newPage();
  try {
    return await page.evaluate(
      async ([uris, [width, height]]) => {
        const pixels = await Promise.all(
          uris.map(async (uri) => {
            const { Image, OffscreenCanvas } = globalThis as unknown as Drawing;
            const image = new Image(width, height);
            image.src = uri;
            await image.decode();
            const context = new OffscreenCanvas(width, height).getContext("2d");
            context.drawImage(image, 0, 0, width, height);
            return [...context.getImageData(0, 0, width, height).data];
          }),
        );
        const [first = [], second = []] = pixels;
        return first.reduce((total, value, index) => total + Math.abs(value - (second[index] ?? 0)), 0) / first.length;
      },
      [[one, other], size] as const,
    );
  } finally {
    await page.close();
  }
}

describe("npm run listing", () => {
  it.each(DRAWN_PICTURES.map((picture) => [picture.path, picture] as const))(
    "has drawn %s as its drawing is now",
    async (path, { art, width, height }) => {
      const far = await difference(uriOf(path, "image/png"), uriOf(art, "image/svg+xml"), [width, height]);
      expect(far).toBeLessThan(LIKENESS);
    },
  );

  it("would show a drawing that was changed", async () => {
    const [small, large] = ["listing/art/icon-small.svg", "listing/art/icon.svg"].map((path) =>
      uriOf(path, "image/svg+xml"),
    );
    expect(await difference(small ?? "", large ?? "", [128, 128])).toBeGreaterThan(LIKENESS);
  });
});
