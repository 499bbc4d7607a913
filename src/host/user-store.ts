// The UserStore port over user properties, which a clock trigger has also where it has no spreadsheet.
import type { UserStore } from "../ports.ts";

export const userStore: UserStore = {
  read: (name) => PropertiesService.getUserProperties().getProperty(name) ?? undefined,
  write(name, text) {
    const store = PropertiesService.getUserProperties();
    if (text === "") store.deleteProperty(name);
    else store.setProperty(name, text);
  },
};
