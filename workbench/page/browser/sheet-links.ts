// Shows web addresses in cells as links, as Sheets does, whatever their ending; the engine knows short ones only. Links
// open in a new tab that cannot reach back to this page.
import * as o from "@odoo/o-spreadsheet";

const LINK_STYLE = { textColor: "#1155cc", underline: true };
/** What the engine gives its own links. */
const ENGINE_LINK_COLOR = "#017E84";
const STYLE_METHOD = "computeCellStyle";

type Position = Parameters<o.Model["getters"]["getEvaluatedCell"]>[0];

/** Before the page's model is made. */
export function showLinks(): void {
  const registry = o.registries.statefulUIPluginRegistry;
  const Styles = registry.get("cell_computed_style");
  const inner: unknown = Reflect.get(Styles.prototype, STYLE_METHOD);
  if (typeof inner !== "function") throw new Error("This version of o-spreadsheet computes styles in another way.");
  class LinkStyles extends Styles {}
  Object.assign(LinkStyles.prototype, {
    [STYLE_METHOD](this: o.UIPlugin, position: Position) {
      const style = inner.call(this, position) as { readonly textColor?: string };
      const isOwn = style.textColor === undefined || style.textColor === ENGINE_LINK_COLOR;
      const getters = Reflect.get(this, "getters") as o.Model["getters"];
      return isOwn && linkAt(getters, position) !== undefined ? { ...style, ...LINK_STYLE } : style;
    },
  });
  registry.replace("cell_computed_style", LinkStyles);
}

/** The address that the cell's text is, or that its formula links to; only of the web. */
export function linkAt(getters: o.Model["getters"], position: Position): string | undefined {
  const { link, value } = getters.getEvaluatedCell(position);
  const address = link?.url ?? value;
  return typeof address === "string" && /^https?:\/\/[^\s/]+\.[^\s]+$/i.test(address) ? address : undefined;
}
