// Puts the spreadsheet on the page: o-spreadsheet's component with the Extensions menu of the add-on.
// Knows nothing of the server.

import templates from "o-spreadsheet-file:o_spreadsheet.xml";
import * as o from "@odoo/o-spreadsheet";
import { mount, useSubEnv } from "@odoo/owl";
import type { AddonView, MenuEntry } from "../protocol.ts";
import { keepFastTypingWhole } from "./fast-typing.ts";
import { showStatisticsAsSheets } from "./selection-statistic.ts";
import { helpWithSemicolons } from "./semicolon-help.ts";

export interface GridViewOptions {
  readonly model: o.Model;
  readonly addon: () => AddonView;
  readonly onMenu: (functionName: string) => void;
  readonly notify: (text: string) => void;
  readonly confirm: (text: string, onYes: () => void, onNo?: () => void) => void;
}

type MenuSpec = Parameters<typeof o.registries.topbarMenuRegistry.addChild>[2];
type ActionSpec = Exclude<MenuSpec, (...args: never) => unknown>;

/** After Data, as in Sheets. */
const EXTENSIONS_SEQUENCE = 70;

/** Below 768 pixels the engine takes a layout for phones, without menus: beside a sidebar that is too early. */
class DesktopSpreadsheet extends o.Spreadsheet {
  override setup(): void {
    useSubEnv({ isSmall: false });
    super.setup();
  }
}

export async function showGrid(target: HTMLElement, options: GridViewOptions): Promise<void> {
  addExtensionsMenu(options);
  showParameterHelp();
  keepFastTypingWhole();
  helpWithSemicolons();
  showStatisticsAsSheets();
  const { model } = options;
  const props = {
    model,
    notifyUser: ({ text }: { readonly text: string }) => options.notify(text),
    raiseError: (text: string, done?: () => void) => {
      options.notify(text);
      done?.();
    },
    askConfirmation: options.confirm,
    colorScheme: "light" as const,
  };
  target.replaceChildren();
  await mount(DesktopSpreadsheet, target, { props, templates, dev: false });
}

function addExtensionsMenu({ addon, onMenu }: GridViewOptions): void {
  const registry = o.registries.topbarMenuRegistry;
  registry.add("extensions", { name: "Extensions", sequence: EXTENSIONS_SEQUENCE });
  registry.addChild("addon", ["extensions"], {
    name: () => addon().name,
    isVisible: () => addon().menu.length > 0,
    children: [() => actionsOf(addon().menu, onMenu)],
  });
}

/** The help for parameters starts unfolded: with the text that the add-on wrote for each. */
function showParameterHelp(): void {
  const parts = o.components.Composer.components;
  parts.FunctionDescriptionProvider = class UnfoldedHelp extends parts.FunctionDescriptionProvider {
    override setup(): void {
      super.setup();
      // The engine's own field, private to it; its reactive object is what the template reads.
      Object.assign(Reflect.get(this, "state"), { isCollapsed: false });
    }
  };
}

function actionsOf(entries: readonly MenuEntry[], onMenu: (functionName: string) => void): ActionSpec[] {
  return entries.flatMap((entry, index) => {
    if (entry.kind === "separator") return [];
    const { functionName } = entry;
    const action: ActionSpec = {
      name: entry.caption,
      id: `addon-${index}`,
      sequence: index,
      separator: entries[index + 1]?.kind === "separator",
      isReadonlyAllowed: true,
      ...(functionName === undefined ? {} : { execute: () => onMenu(functionName) }),
      ...(entry.items === undefined ? {} : { children: actionsOf(entry.items, onMenu) }),
    };
    return [action];
  });
}
