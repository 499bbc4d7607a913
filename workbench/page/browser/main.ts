// Starts the page: takes the snapshot, puts the grid and the panels up, and follows the server's events.
import "./chart-global.ts";
import "bootstrap/dist/css/bootstrap.min.css";
import "font-awesome/css/font-awesome.min.css";
import "o-spreadsheet-file:o_spreadsheet.css";
import "./page.css";
import "./panel.css";
import "./clock.css";
import "./sheet.css";
import type { AddonView, ServerEvent } from "../protocol.ts";
import { createAddonFrames } from "./addon-frames.ts";
import { showHoverTexts } from "./cell-hover.ts";
import { createClockControl } from "./clock-control.ts";
import { byId } from "./element.ts";
import { showGrid } from "./grid-view.ts";
import { createPageModel } from "./page-model.ts";
import { confirmInPage, createQuestions } from "./questions.ts";
import { createServerLink } from "./server-link.ts";
import { showLinks } from "./sheet-links.ts";
import { showSheetMarks } from "./sheet-marks.ts";
import { showToast } from "./toasts.ts";
import { createWorkbenchPanel } from "./workbench-panel.ts";

async function start(): Promise<void> {
  const link = createServerLink();
  const snapshot = await link.loadSnapshot();
  showIdentity(snapshot.fileName, snapshot.isLive);
  showSheetMarks();
  showLinks();
  showHoverTexts();
  const pageModel = createPageModel(snapshot, link, `page-${crypto.randomUUID()}`);
  pageModel.activateSheet(snapshot.activeSheet);
  const say = (message: string) => showToast(byId("toasts"), { title: "", message, timeoutSeconds: 6 });
  const attempt = (work: Promise<unknown>) => void work.catch((error: unknown) => say(String(error)));
  const resized = () => window.dispatchEvent(new Event("resize"));
  let addon: AddonView = snapshot.addon;

  const panel = createWorkbenchPanel(byId("panel"), {
    isLive: snapshot.isLive,
    onKey: (label) => attempt(link.chooseKey(label)),
    onReopen: () => attempt(link.reopen()),
    onResize: resized,
  });
  const showClock = createClockControl(byId("clock"), {
    canMove: !snapshot.isLive,
    onMove: (step) => attempt(link.moveClock(step)),
  });
  const showFrames = createAddonFrames({
    sidebarPlace: byId("sidebar"),
    dialogPlace: byId("dialogs"),
    call: (functionName, args) => link.call(functionName, args, pageModel.selection()),
    close: (what) => attempt(link.close(what)),
    focusGrid: () => byId("grid").querySelector<HTMLElement>("[tabindex]")?.focus(),
    onResize: resized,
  });
  const showQuestions = createQuestions(byId("dialogs"), (id, answer) => attempt(link.answer(id, answer)));
  const showAddon = (view: AddonView) => {
    addon = view;
    showFrames(view);
    showQuestions(view.questions);
  };

  await showGrid(byId("grid"), {
    model: pageModel.model,
    addon: () => addon,
    onMenu: (functionName) => attempt(link.runMenu(functionName, pageModel.selection())),
    notify: say,
    confirm: (text, onYes, onNo) => confirmInPage(byId("dialogs"), text, onYes, onNo),
  });
  panel.show(snapshot.activity);
  panel.showKeys(snapshot.keys);
  showClock(snapshot.clock);
  showAddon(snapshot.addon);

  const handle = (event: ServerEvent) => {
    switch (event.event) {
      case "hello":
        if (event.isBehind || event.instanceId !== snapshot.instanceId) location.reload();
        return;
      case "change":
        return pageModel.takeChange(event.change);
      case "answers":
        return pageModel.takeAnswers(event.answers);
      case "activity":
        return panel.show(event.activity);
      case "keys":
        return panel.showKeys(event.keys);
      case "clock":
        return showClock(event.clock);
      case "addon":
        return showAddon(event.view);
      case "activate-sheet":
        return pageModel.activateSheet(event.engineSheetId);
      case "toast":
        return showToast(byId("toasts"), event.toast);
    }
  };
  link.listen(snapshot.changeNumber, handle, (isUp) => {
    byId("connection").hidden = isUp;
  });
  // For the browser's console and for tests: cells are drawn, not written into the document.
  Object.assign(globalThis, { workbench: { model: pageModel.model } });
  document.documentElement.dataset.ready = "true";
}

function showIdentity(fileName: string, isLive: boolean): void {
  document.title = fileName;
  byId("file-name").textContent = fileName;
  const badge = byId("badge");
  badge.textContent = isLive ? "Live" : "Demo data";
  badge.title = isLive
    ? "Requests go to the real API and cost credits."
    : "All figures are synthetic. They come from the built-in sandbox; nothing is sent to SE Ranking.";
  badge.classList.toggle("wb-badge-live", isLive);
  badge.hidden = false;
}

start().catch((error: unknown) => {
  byId("grid").textContent = `The spreadsheet could not be opened: ${String(error)}`;
});
