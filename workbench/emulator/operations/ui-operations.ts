// What the add-on shows to the person at the page: menus, sidebar, dialogs, questions, toasts.

import type { OperationsOf, OperationTable } from "./operation-context.ts";
import { awaited } from "./pending.ts";

export const UI_OPERATIONS: OperationTable<OperationsOf<"ui">> = {
  "ui.addMenu": ({ events }, menu, isAddonMenu) => events.ui.tell({ event: "menu-added", menu, isAddonMenu }),
  *"ui.ask"({ state, execution, world }, question) {
    // The script is suspended while it waits for a person, and a suspended script holds no locks.
    state.locks.releaseAllOf(execution.id);
    return yield* awaited(world.ask(question));
  },
  "ui.showSidebar": ({ events }, page) => events.ui.tell({ event: "sidebar-shown", page }),
  "ui.showDialog": ({ events }, page, isModal) => events.ui.tell({ event: "dialog-shown", page, isModal }),
  "ui.toast": ({ events }, message, title, timeoutSeconds) =>
    events.ui.tell({ event: "toast", message, title, timeoutSeconds }),
};
