// Finds and makes the elements of the page. Must not know what they show.

export function element<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`The page has no ${id}`);
  return found;
}

export function textElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  text: string,
  className = "",
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  made.textContent = text;
  if (className !== "") made.className = className;
  return made;
}

/** Touches only what changes, so that nothing is read out twice. */
export function setText(shown: HTMLElement, text: string): void {
  if (shown.textContent !== text) shown.textContent = text;
  if (shown.hidden !== (text === "")) shown.hidden = text === "";
}

/** What became of an action, in its block. */
export function setOutcome(shown: HTMLElement, text: string, isProblem = false): void {
  shown.classList.toggle("problem", isProblem);
  setText(shown, text);
}

export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString()} ${count === 1 ? one : many}`;
}
