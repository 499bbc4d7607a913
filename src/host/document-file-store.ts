// The FileStore port over document properties. Google, PropertiesService: 9 kB a value, 500 kB a store.
import type { FileStore } from "../ports.ts";

export const documentFileStore: FileStore = {
  read: (name) => PropertiesService.getDocumentProperties()?.getProperty(name) ?? undefined,
  readAll: () => PropertiesService.getDocumentProperties()?.getProperties() ?? {},
  write(texts) {
    PropertiesService.getDocumentProperties()?.setProperties({ ...texts });
  },
};
