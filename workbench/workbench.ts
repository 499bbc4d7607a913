// Joins the parts: workbook, emulated host with the built add-on, the API behind it, and the page's session.
// The one place that knows them all; it prints nothing and opens no browser.

import { type ApiAccess, KEY_PROPERTY } from "./api-access.ts";
import { type AddonBundle, createHost, type Host, type HostOptions } from "./emulator/host.ts";
import { setLimits } from "./file-limits.ts";
import { type ActivityMeter, createActivityMeter } from "./page/activity-meter.ts";
import { createAddonSurface } from "./page/addon-surface.ts";
import { createChangeLog } from "./page/change-log.ts";
import { createPageClock } from "./page/page-clock.ts";
import { createPageSession, type KeyChooser, type PageSession } from "./page/page-session.ts";
import {
  createOSpreadsheetWorkbook,
  type OSpreadsheetWorkbook,
} from "./workbook/o-spreadsheet/o-spreadsheet-workbook.ts";

export interface WorkbenchOptions {
  readonly bundle: AddonBundle;
  readonly access: ApiAccess;
  /** Puts the first contents into the file. */
  readonly fill?: (workbook: OSpreadsheetWorkbook) => void;
  /** Services of the host as slow as measured elsewhere; default off. */
  readonly isHostSlow?: boolean;
  /** What formulas may spend, as if set in the sidebar; default: as the add-on has it. */
  readonly limitCredits?: number;
  /** For tests: other time limits than the documented ones. */
  readonly limitMs?: NonNullable<HostOptions["limitMs"]>;
  /** Default false: as in Sheets, formulas wait until somebody looks at the file. */
  readonly evaluatesWithoutPage?: boolean;
}

export interface Workbench {
  readonly workbook: OSpreadsheetWorkbook;
  readonly host: Host;
  readonly session: PageSession;
  close(): Promise<void>;
}

const FILE_NAME = "Backlinks workbench";
const NO_KEY = { key: "", label: "no-key", description: "No key is set in the file, as after installing." };
const ADDON_NAME = "SER Backlinks";

export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const { bundle, access } = options;
  const log = createChangeLog();
  const workbook = createOSpreadsheetWorkbook({ transport: log.transport, timeZone: localTimeZone() });
  const host = createHost({
    bundle,
    workbook,
    network: access.network,
    latencies: options.isHostSlow === true ? "measured" : "off",
    ...(options.limitMs === undefined ? {} : { limitMs: options.limitMs }),
    switches: { evaluateWithoutPage: options.evaluatesWithoutPage === true },
    file: { id: "1workbenchFileIdOfFortyFourCharacters00000AB", name: FILE_NAME },
  });
  workbook.connectFunctions(host.customFunctions);
  access.followClock(() => host.clock.nowMs());
  const meter = createActivityMeter();
  const keys = chooserOf(host, access, meter);
  access.watch(host.onFetch, (line) => {
    meter.request(line);
    keys.tellCredits();
  });
  const surface = createAddonSurface(ADDON_NAME);
  const session = createPageSession({
    ...{ workbook, log, host, surface, meter, keys, clock: createPageClock(host) },
    fileName: FILE_NAME,
    isLive: access.isLive,
  });
  if (options.limitCredits !== undefined) await setLimits(host, options.limitCredits);
  options.fill?.(workbook);
  await host.execute({ functionName: "onOpen", kind: "simple-trigger" });
  const stopFiring = host.keepTriggersFiring();
  return {
    workbook,
    host,
    session,
    async close() {
      stopFiring();
      session.close();
      await host.close();
      await access.close();
    },
  };
}

interface TellingKeyChooser extends KeyChooser {
  /** Passes on what is left on the key in use. */
  tellCredits(): void;
}

function chooserOf(host: Host, access: ApiAccess, meter: ActivityMeter): TellingKeyChooser {
  const properties = host.state.documentProperties;
  const set = (key: string) => properties.setAll({ [KEY_PROPERTY]: key });
  const choices = access.keys.length === 0 ? [] : [...access.keys, NO_KEY];
  const current = () => properties.get(KEY_PROPERTY) ?? "";
  const tellCredits = () => meter.creditsLeft(access.creditsLeft(current()));
  set(access.key);
  tellCredits();
  return {
    tellCredits,
    state() {
      // Asked for whenever the key may have changed, by the sidebar too: the figure is that of the key in use.
      tellCredits();
      const chosen = choices.find(({ key }) => key === current())?.label;
      return {
        choices: choices.map(({ label, description }) => ({ label, description })),
        ...(chosen === undefined ? {} : { chosen }),
      };
    },
    choose(label) {
      const found = choices.find((choice) => choice.label === label);
      if (found === undefined) return false;
      if (found.key === "") properties.delete(KEY_PROPERTY);
      else set(found.key);
      tellCredits();
      return true;
    },
  };
}

function localTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
