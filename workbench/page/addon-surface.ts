// Follows what the add-on shows besides cells: its menu, its sidebar, dialogs, questions. Keeps the pages' HTML
// for the frames that ask for it. Knows nothing of HTTP or of the grid.
import type { Page, Question } from "../emulator/operations/operation-contract.ts";
import type { UiEvent } from "../emulator/state/host-events.ts";
import type { AddonView, AnswerButton, MenuEntry, QuestionView, Toast } from "./protocol.ts";

export interface AddonSurface {
  view(): AddonView;
  /** The HTML of the sidebar or dialog with that id, while it is shown. */
  html(id: number): string | undefined;
  closeSidebar(): void;
  /** Starts the shown sidebar afresh, for what it shows has changed behind its back. */
  reloadSidebar(): void;
  closeDialog(): void;
  handle(event: UiEvent): void;
  onChange(listener: () => void): () => void;
  onToast(listener: (toast: Toast) => void): () => void;
}

interface ShownPage {
  readonly id: number;
  readonly page: Page;
}

const BUTTONS: Readonly<Record<Question["buttons"], readonly AnswerButton[]>> = {
  OK: ["OK"],
  OK_CANCEL: ["CANCEL", "OK"],
  YES_NO: ["NO", "YES"],
  YES_NO_CANCEL: ["CANCEL", "NO", "YES"],
};

const DIALOG_WIDTH = 600;
const DIALOG_HEIGHT = 400;

export function createAddonSurface(addonName: string): AddonSurface {
  const listeners = new Set<() => void>();
  const toastListeners = new Set<(toast: Toast) => void>();
  let menu: readonly MenuEntry[] = [];
  let sidebar: ShownPage | undefined;
  let dialog: (ShownPage & { readonly isModal: boolean }) | undefined;
  let questions: readonly QuestionView[] = [];
  let nextId = 1;
  const changed = () => {
    for (const listener of listeners) listener();
  };

  return {
    view: () => ({
      name: addonName,
      menu,
      questions,
      ...(sidebar === undefined ? {} : { sidebar: { id: sidebar.id, title: sidebar.page.title } }),
      ...(dialog === undefined
        ? {}
        : {
            dialog: {
              id: dialog.id,
              title: dialog.page.title,
              isModal: dialog.isModal,
              width: dialog.page.width ?? DIALOG_WIDTH,
              height: dialog.page.height ?? DIALOG_HEIGHT,
            },
          }),
    }),
    html: (id) => [sidebar, dialog].find((shown) => shown?.id === id)?.page.html,
    closeSidebar() {
      sidebar = undefined;
      changed();
    },
    reloadSidebar() {
      if (sidebar === undefined) return;
      sidebar = { ...sidebar, id: nextId++ };
      changed();
    },
    closeDialog() {
      dialog = undefined;
      changed();
    },
    handle(event) {
      switch (event.event) {
        case "menu-added":
          menu = event.isAddonMenu ? (event.menu.items ?? []) : [...menu, event.menu];
          break;
        case "sidebar-shown":
          sidebar = { id: nextId++, page: event.page };
          break;
        case "dialog-shown":
          dialog = { id: nextId++, page: event.page, isModal: event.isModal };
          break;
        case "question":
          questions = [...questions, questionView(event.id, event.question)];
          break;
        case "question-closed":
          questions = questions.filter(({ id }) => id !== event.id);
          break;
        case "toast": {
          const { title, message, timeoutSeconds } = event;
          for (const listener of toastListeners) listener({ title, message, timeoutSeconds });
          return;
        }
      }
      changed();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onToast(listener) {
      toastListeners.add(listener);
      return () => toastListeners.delete(listener);
    },
  };
}

function questionView(id: number, question: Question): QuestionView {
  const { kind, title, prompt } = question;
  return { id, kind, title, prompt, buttons: BUTTONS[question.buttons] };
}
