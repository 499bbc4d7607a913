// The tabs at the top: one is in the tab order, arrows, Home and End go through them. Must not know what they show.
import type { TargetedKeyboardEvent } from "preact";

export interface Tab<Name extends string> {
  readonly name: Name;
  readonly title: string;
  /** Something there wants to be seen: said in these words. */
  readonly notice?: string;
}

export interface TabListProps<Name extends string> {
  readonly tabs: readonly Tab<Name>[];
  readonly shown: Name;
  readonly onShow: (name: Name) => void;
}

export const tabId = (name: string) => `tab-${name}`;
export const panelId = (name: string) => `panel-${name}`;

export function TabList<Name extends string>({ tabs, shown, onShow }: TabListProps<Name>) {
  const go = (event: TargetedKeyboardEvent<HTMLElement>): void => {
    const at = tabs.findIndex(({ name }) => name === shown);
    const places: Readonly<Record<string, number>> = {
      ArrowRight: (at + 1) % tabs.length,
      ArrowLeft: (at - 1 + tabs.length) % tabs.length,
      Home: 0,
      End: tabs.length - 1,
    };
    const next = tabs[places[event.key] ?? -1];
    if (next === undefined) return;
    event.preventDefault();
    onShow(next.name);
    document.getElementById(tabId(next.name))?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="SER Backlinks" onKeyDown={go}>
      {tabs.map(({ name, title, notice }) => (
        <button
          key={name}
          type="button"
          id={tabId(name)}
          role="tab"
          aria-selected={name === shown}
          aria-controls={panelId(name)}
          tabIndex={name === shown ? 0 : -1}
          onClick={() => onShow(name)}
        >
          {title}
          {notice !== undefined && (
            <span class="dot">
              <span class="hidden">, {notice}</span>
            </span>
          )}
        </button>
      ))}
    </div>
  );
}
