// What tests of deployments and of releases begin with, and what is gone after them: the local Apps Script API, and a
// place to push to it from. Must not know what is tried there.
import { beforeAll, beforeEach, vi } from "vitest";
import { type FakeScriptApi, startFakeScriptApi } from "./fake-script-api.ts";

export const SCRIPT_ID = "project-of-the-rehearsal";

export interface RehearsalAddress {
  readonly scriptId: string;
  readonly apiPort: number;
}

interface Removable {
  remove(): void | Promise<void>;
}

/** One for all tests of the file, or another for each; both are handed over. To be called before the first test. */
export function rehearse<Place extends Removable>(
  scope: "file" | "each test",
  createPlace: (address: RehearsalAddress) => Promise<Place>,
  onBegun: (api: FakeScriptApi, place: Place) => void,
): void {
  // A run of clasp takes most of a second of the processor, and a release is six of them.
  vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });
  const begin = async () => {
    const api = await startFakeScriptApi(SCRIPT_ID);
    const place = await createPlace({ scriptId: SCRIPT_ID, apiPort: api.port });
    onBegun(api, place);
    return async (): Promise<void> => {
      await place.remove();
      await api.close();
    };
  };
  if (scope === "file") beforeAll(begin);
  else beforeEach(begin);
}
