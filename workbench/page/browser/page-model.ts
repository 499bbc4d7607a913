// The page's copy of the workbook: an o-spreadsheet model that follows the server's order of changes. Custom
// functions are never run here: their answers come from the server, until then cells show Loading....
import * as o from "@odoo/o-spreadsheet";
import type { CustomFunctionOutcome } from "../../emulator/custom-function-host.ts";
import { prepareBlocks } from "../../workbook/o-spreadsheet/cell-blocks.ts";
import {
  ANSWERER,
  type Answerer,
  callKey,
  registerCustomFunctions,
} from "../../workbook/o-spreadsheet/custom-functions.ts";
import { prepareFurniture } from "../../workbook/o-spreadsheet/furniture/prepare-furniture.ts";
import { createPendingCells } from "../../workbook/o-spreadsheet/pending-cells.ts";
import { speakSheets } from "../../workbook/o-spreadsheet/sheets-dialect.ts";
import type { NumberedChange, PageAnswer, PageSnapshot, SelectionMessage } from "../protocol.ts";
import type { ServerLink } from "./server-link.ts";

export interface PageModel {
  readonly model: o.Model;
  takeChange(change: NumberedChange): void;
  takeAnswers(answers: readonly PageAnswer[]): void;
  activateSheet(engineSheetId: string): void;
  selection(): SelectionMessage;
}

const PENDING: CustomFunctionOutcome = { state: "pending" };

export function createPageModel(snapshot: PageSnapshot, link: ServerLink, clientName: string): PageModel {
  // The engine reports timings by console.debug.
  console.debug = () => undefined;
  speakSheets();
  prepareFurniture();
  prepareBlocks();
  registerCustomFunctions(snapshot);
  const answers = new Map(snapshot.answers.map(({ key, outcome }) => [key, outcome]));
  const receivers = new Map<string, (message: o.CollaborationMessage) => void>();
  let lastChange = snapshot.changeNumber;
  let isReady = false;
  const pending = createPendingCells(() => model);
  const answer: Answerer = (functionName, args, position) => {
    const name = snapshot.callable.find((one) => one.toUpperCase() === functionName) ?? functionName;
    const outcome = answers.get(callKey({ name, args })) ?? PENDING;
    if (outcome.state === "pending" && isReady) pending.note(position);
    return outcome;
  };
  const transportService: o.TransportService<o.CollaborationMessage> = {
    sendMessage: (message) => link.sendChange(message),
    onNewMessage: (id, receive) => void receivers.set(id, receive),
    leave: (id) => void receivers.delete(id),
  };
  const messages = snapshot.changes.map(({ message }) => message).filter(isStateChange);
  const config = { custom: { [ANSWERER]: answer }, transportService, client: { id: clientName, name: clientName } };
  // A model evaluates while it is made, when it cannot be asked for cells yet: hence once more afterwards.
  const model: o.Model = new o.Model(snapshot.data, config, messages);
  isReady = true;
  model.on("command-dispatched", receivers, (command: object) => pending.forgetChanged(command));
  model.dispatch("EVALUATE_CELLS");

  return {
    model,
    takeChange({ number, message }) {
      if (number <= lastChange) return;
      lastChange = number;
      for (const receive of receivers.values()) receive(message);
    },
    takeAnswers(fresh) {
      const isKnownChanged = fresh.some(({ key, outcome }) => replaces(answers.get(key), outcome));
      for (const { key, outcome } of fresh) answers.set(key, outcome);
      if (!isKnownChanged) return pending.evaluate();
      pending.forgetAll();
      model.dispatch("EVALUATE_CELLS");
    },
    activateSheet(engineSheetId) {
      const sheetIdFrom = model.getters.getActiveSheetId();
      if (sheetIdFrom === engineSheetId || model.getters.tryGetSheet(engineSheetId) === undefined) return;
      model.dispatch("ACTIVATE_SHEET", { sheetIdFrom, sheetIdTo: engineSheetId });
    },
    selection() {
      const { left, top, right, bottom } = model.getters.getSelectedZone();
      return {
        engineSheetId: model.getters.getActiveSheetId(),
        row: top,
        column: left,
        rowCount: bottom - top + 1,
        columnCount: right - left + 1,
      };
    },
  };
}

function isStateChange(
  message: o.CollaborationMessage,
): message is Extract<o.CollaborationMessage, { nextRevisionId: string }> {
  return "nextRevisionId" in message && message.type !== "SNAPSHOT";
}

function replaces(before: CustomFunctionOutcome | undefined, after: CustomFunctionOutcome): boolean {
  return before !== undefined && before.state !== "pending" && JSON.stringify(before) !== JSON.stringify(after);
}
