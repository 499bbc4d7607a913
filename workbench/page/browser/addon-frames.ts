// Shows the add-on's sidebar and dialogs in frames with an origin of their own, and carries their
// google.script.run calls to the server. A frame can send nothing but such messages.
import type { AddonView, CallAnswer, DialogView, SidebarView } from "../protocol.ts";
import { element } from "./element.ts";

export interface AddonFramesOptions {
  readonly sidebarPlace: HTMLElement;
  readonly dialogPlace: HTMLElement;
  readonly call: (functionName: string, args: readonly unknown[]) => Promise<CallAnswer>;
  readonly close: (what: "sidebar" | "dialog") => void;
  readonly focusGrid: () => void;
  /** The place of the grid has changed its size. */
  readonly onResize: () => void;
}

type FrameMessage =
  | { readonly kind: "call"; readonly id: number; readonly functionName: string; readonly args: readonly unknown[] }
  | { readonly kind: "close" | "escape" | "focus" | "size" };

interface ShownFrame {
  readonly id: number;
  readonly frame: HTMLIFrameElement;
}

/** Answers the function that brings the frames in line with what the add-on shows. */
export function createAddonFrames(options: AddonFramesOptions): (view: AddonView) => void {
  let sidebar: ShownFrame | undefined;
  let dialog: ShownFrame | undefined;
  window.addEventListener("message", (event: MessageEvent<unknown>) => {
    const what = event.source === sidebar?.frame.contentWindow ? "sidebar" : "dialog";
    const shown = what === "sidebar" ? sidebar : dialog;
    if (shown === undefined || event.source !== shown.frame.contentWindow) return;
    const message = decodeMessage(event.data);
    if (message?.kind === "call") void answerCall(message, shown.frame, options.call);
    if (message?.kind === "close") options.close(what);
    // A sidebar stays, as in Sheets.
    if (message?.kind === "escape" && what === "dialog") options.close(what);
    if (message?.kind === "focus") options.focusGrid();
  });
  return (view) => {
    if (view.sidebar?.id !== sidebar?.id) {
      sidebar = view.sidebar === undefined ? undefined : showSidebar(view.sidebar, options);
      if (sidebar === undefined) options.sidebarPlace.replaceChildren();
      options.sidebarPlace.hidden = sidebar === undefined;
      options.onResize();
    }
    if (view.dialog?.id !== dialog?.id) {
      options.dialogPlace.querySelector(".wb-addon-dialog")?.remove();
      dialog = view.dialog === undefined ? undefined : showDialog(view.dialog, options);
    }
  };
}

async function answerCall(
  message: Extract<FrameMessage, { kind: "call" }>,
  frame: HTMLIFrameElement,
  call: AddonFramesOptions["call"],
): Promise<void> {
  const answer = await call(message.functionName, message.args).catch(
    (error: unknown): CallAnswer => ({ ok: false, name: "NetworkError", message: String(error) }),
  );
  // The frame's origin is opaque, so no narrower target can be named.
  frame.contentWindow?.postMessage({ to: "addon", id: message.id, answer }, "*");
}

function showSidebar(view: SidebarView, { sidebarPlace, close }: AddonFramesOptions): ShownFrame {
  const frame = createFrame(view);
  sidebarPlace.replaceChildren(
    titleBar(view.title, () => close("sidebar")),
    frame,
  );
  return { id: view.id, frame };
}

function showDialog(view: DialogView, { dialogPlace, close }: AddonFramesOptions): ShownFrame {
  const frame = createFrame(view);
  frame.style.width = `${view.width}px`;
  frame.style.height = `${view.height}px`;
  const bar = titleBar(view.title, () => close("dialog"));
  const attributes = { role: "dialog", "aria-label": view.title, "aria-modal": String(view.isModal) };
  const box = element("div", { className: "wb-dialog", attributes }, [bar, frame]);
  const shade = element("div", { className: `wb-shade wb-addon-dialog${view.isModal ? "" : " wb-shade-clear"}` }, [
    box,
  ]);
  // Not for the grid: its keys would write into the cells behind.
  shade.addEventListener("keydown", (event) => {
    event.stopPropagation();
    if (event.key === "Escape") close("dialog");
  });
  dialogPlace.append(shade);
  if (view.isModal) bar.querySelector("button")?.focus();
  return { id: view.id, frame };
}

function createFrame(view: SidebarView): HTMLIFrameElement {
  return element("iframe", {
    className: "wb-addon-frame",
    attributes: { src: `/addon/${view.id}`, sandbox: "allow-scripts allow-forms allow-popups", title: view.title },
  });
}

function titleBar(title: string, onClose: () => void): HTMLElement {
  return element("div", { className: "wb-title-bar" }, [
    element("h2", { text: title }),
    element("button", { text: "×", attributes: { type: "button", "aria-label": "Close" }, onClick: onClose }),
  ]);
}

function decodeMessage(data: unknown): FrameMessage | undefined {
  if (typeof data !== "object" || data === null || !("from" in data) || data.from !== "addon") return undefined;
  if (!("kind" in data)) return undefined;
  const { kind } = data;
  if (kind === "close" || kind === "escape" || kind === "focus" || kind === "size") return { kind };
  if (kind !== "call" || !("id" in data) || !("functionName" in data) || !("args" in data)) return undefined;
  const { id, functionName, args } = data;
  if (typeof id !== "number" || typeof functionName !== "string" || !Array.isArray(args)) return undefined;
  return { kind, id, functionName, args };
}
