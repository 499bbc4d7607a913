// What is shown while the mouse rests on a cell: the address it links to, as a link, and the text of its note. The
// engine's own hover of links is replaced, its one for errors comes first.
import * as o from "@odoo/o-spreadsheet";
import { Component, xml } from "@odoo/owl";
import { furnitureAt } from "../../workbook/o-spreadsheet/furniture/furniture-getters.ts";
import { linkAt } from "./sheet-links.ts";

/** Before the page's model is made. */
export function showHoverTexts(): void {
  const registry = o.registries.cellPopoverRegistry;
  const engineLink = registry.get("LinkCell").onHover;
  registry.replace("LinkCell", {
    onHover(position, getters) {
      const note = furnitureAt(getters, "note", position)?.data;
      const url = linkAt(getters, position);
      if (note === undefined && url === undefined) return engineLink?.(position, getters) ?? { isOpen: false };
      const props = { ...(note === undefined ? {} : { note: String(note) }), ...(url === undefined ? {} : { url }) };
      return {
        isOpen: true,
        props,
        Component: CellHover,
        cellCorner: note === undefined ? "bottom-left" : "top-right",
      };
    },
  });
}

class CellHover extends Component {
  static override template = xml`
    <div class="wb-hover">
      <a t-if="props.url" t-att-href="props.url" t-esc="props.url" target="_blank" rel="noopener noreferrer"/>
      <div t-if="props.note" class="wb-note" t-esc="props.note"/>
    </div>`;
  static override props = {
    note: { type: String, optional: true },
    url: { type: String, optional: true },
    onClosed: { type: Function, optional: true },
  };
}
