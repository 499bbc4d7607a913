// What the page needs of the host that runs the add-on: a part of the emulator's, so that tests can bring less.
import type { Host } from "../emulator/host.ts";

export type AddonHost = Pick<
  Host,
  "customFunctions" | "execute" | "sidebarCall" | "pageOpened" | "onUi" | "onExecution" | "answerAlert"
>;
