// Keeps fast typing whole. The engine reads what was typed, and where the caret stands, from the page; between a
// key and the next drawing that is the text of before. Overrides two of its methods, and refuses to start if a
// new version has others.

import * as o from "@odoo/o-spreadsheet";

interface ComposerStore {
  readonly editionMode: string;
  readonly currentContent: string;
  readonly composerSelection: { readonly start: number; readonly end: number };
  setCurrentContent(content: string, selection: { readonly start: number; readonly end: number }): void;
  stopComposerRangeSelection(): void;
}

interface Composer {
  readonly props: { readonly composerStore: ComposerStore };
  onInput(event: InputEvent): void;
  onKeyup(event: KeyboardEvent): void;
  processContent(): void;
  processTokenAtCursor(): void;
}

const METHODS = ["onInput", "onKeyup", "processContent", "processTokenAtCursor"] as const;

export function keepFastTypingWhole(): void {
  const composer: unknown = o.components.Composer.prototype;
  if (!isComposer(composer)) throw new Error("This version of o-spreadsheet has another composer.");
  const { onInput, onKeyup, processContent } = composer;
  /** What each composer shows since it was last drawn. */
  const drawn = new WeakMap<Composer, string>();
  const isBehind = (own: Composer) => {
    const { editionMode, currentContent } = own.props.composerStore;
    return editionMode !== "inactive" && drawn.get(own) !== currentContent;
  };

  composer.processContent = function (this: Composer) {
    processContent.call(this);
    drawn.set(this, this.props.composerStore.currentContent);
  };
  composer.onInput = function (this: Composer, event) {
    if (isBehind(this) && event.inputType === "insertText" && event.data) typeIntoContent(this, event, event.data);
    else onInput.call(this, event);
  };
  // The caret of a text that is not drawn yet is not where the user is.
  composer.onKeyup = function (this: Composer, event) {
    if (!isBehind(this)) onKeyup.call(this, event);
  };
}

function typeIntoContent(composer: Composer, event: InputEvent, typed: string): void {
  event.stopPropagation();
  const store = composer.props.composerStore;
  const { start, end } = store.composerSelection;
  const from = Math.min(start, end);
  const caret = from + typed.length;
  const content = store.currentContent;
  store.stopComposerRangeSelection();
  store.setCurrentContent(content.slice(0, from) + typed + content.slice(Math.max(start, end)), {
    start: caret,
    end: caret,
  });
  composer.processTokenAtCursor();
}

function isComposer(value: unknown): value is Composer {
  return (
    typeof value === "object" &&
    value !== null &&
    METHODS.every((name) => typeof Reflect.get(value, name) === "function")
  );
}
