// Short notes at the corner, as Spreadsheet.toast shows them.
import type { Toast } from "../protocol.ts";
import { element } from "./element.ts";

/** A negative time keeps the note until it is clicked. */
export function showToast(place: HTMLElement, toast: Toast): void {
  const node = element("div", { className: "wb-toast", onClick: () => node.remove() }, [
    ...(toast.title === "" ? [] : [element("strong", { text: toast.title })]),
    element("span", { text: toast.message }),
  ]);
  place.append(node);
  if (toast.timeoutSeconds >= 0) setTimeout(() => node.remove(), toast.timeoutSeconds * 1_000);
}
