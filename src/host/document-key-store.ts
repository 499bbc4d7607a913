// The KeyStore port over document properties: the only store that a custom function shares with whoever
// saved the key. Google, Custom functions in Sheets, Properties.
import type { KeyStore } from "../ports.ts";

const PROPERTY = "SER_API_KEY";

export const documentKeyStore: KeyStore = {
  read: () => PropertiesService.getDocumentProperties()?.getProperty(PROPERTY) || undefined,
  save(key) {
    PropertiesService.getDocumentProperties().setProperty(PROPERTY, key);
  },
  remove() {
    PropertiesService.getDocumentProperties().deleteProperty(PROPERTY);
  },
};
