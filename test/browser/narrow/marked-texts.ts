// The page's texts, each of them replaced by a mark of its own: what of them was shown is known then, whatever it says.
import { textsElement } from "../../../build/page-texts.ts";

export interface MarkedTexts {
  readonly element: string;
  /** By their marks. */
  readonly texts: ReadonlyMap<string, string>;
}

/** The language and its plural forms come first. */
const HEAD = 2;

export async function markedTexts(): Promise<MarkedTexts> {
  const element = await textsElement("en");
  const list = element.slice(element.indexOf(">") + 1, element.lastIndexOf("<")).split("|");
  const texts = new Map(list.slice(HEAD).map((text, index) => [`⟦${index}⟧`, text]));
  const marked = Array.from(texts, ([mark, text]) =>
    text
      .split("^")
      .map((form) => mark + (form.match(/\{\w+\}/g) ?? []).join(" "))
      .join("^"),
  );
  const start = element.slice(0, element.indexOf(">") + 1);
  return { element: `${start}${[...list.slice(0, HEAD), ...marked].join("|")}</script>`, texts };
}
