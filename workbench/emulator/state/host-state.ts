// What outlives an execution: caches, properties, locks, quotas, triggers, counters, over the workbook.
// One state for each spreadsheet file. It must not run scripts.

import type { Workbook } from "../../workbook/workbook.ts";
import type { AddonBundle } from "../bundle-files.ts";
import type { HostUser, ScriptKind } from "../execution-request.ts";
import { decodeManifest, type Manifest } from "../manifest.ts";
import type { StoreScope, TriggerRecord } from "../operations/operation-contract.ts";
import { DEFAULT_SWITCHES, type HostSwitches } from "../switches.ts";
import { TriggerCalendar } from "../triggers/trigger-calendar.ts";
import { CacheStore } from "./cache-store.ts";
import { LockTable } from "./lock-table.ts";
import { PropertyStore } from "./property-store.ts";
import { QuotaMeter } from "./quota-meter.ts";
import { type AccessOptions, ScriptAccess } from "./script-access.ts";
import { createRandom, type Random } from "./seeded-random.ts";

export interface HostStateOptions {
  readonly bundle: AddonBundle;
  readonly workbook: Workbook;
  readonly nowMs: () => number;
  readonly switches?: Partial<HostSwitches>;
  /** At the keyboard. Default: a consumer account. */
  readonly user?: HostUser;
  /** Owns the file. Default: the user. */
  readonly owner?: HostUser;
  readonly file?: { readonly id: string; readonly name: string };
  readonly seed?: number;
  /** Default: an add-on. */
  readonly scriptKind?: ScriptKind;
  readonly access?: AccessOptions;
}

/** Which store is meant: of the document, of the script, or of the user with this e-mail. */
export type StoreKey = "document" | "script" | `user ${string}`;

const DEFAULT_USER: HostUser = { kind: "consumer", email: "someone@example.com", locale: "en" };
const DEFAULT_FILE = { id: "1workbenchFileIdOfFortyFourCharacters00000AB", name: "Untitled spreadsheet" };

export class HostState {
  readonly bundle: AddonBundle;
  readonly workbook: Workbook;
  readonly manifest: Manifest;
  readonly switches: HostSwitches;
  readonly scriptKind: ScriptKind;
  /** At the keyboard: formulas are evaluated for this user, and whatever is not asked for by name. */
  user: HostUser;
  readonly owner: HostUser;
  readonly file: { readonly id: string; readonly name: string };
  readonly nowMs: () => number;
  readonly random: Random;
  readonly quotas: QuotaMeter;
  readonly locks: LockTable;
  readonly access: ScriptAccess;
  /** As listed, by the e-mail of who made them. */
  readonly triggers = new Map<string, readonly TriggerRecord[]>();
  readonly calendar: TriggerCalendar;

  private readonly caches = new Map<string, CacheStore>();
  private readonly properties = new Map<StoreKey, PropertyStore>();
  private executionCount = 0;

  constructor(options: HostStateOptions) {
    this.bundle = options.bundle;
    this.workbook = options.workbook;
    this.manifest = decodeManifest(options.bundle.manifest);
    this.switches = { ...DEFAULT_SWITCHES, ...options.switches };
    this.scriptKind = options.scriptKind ?? "add-on";
    this.user = options.user ?? DEFAULT_USER;
    this.owner = options.owner ?? this.user;
    this.file = options.file ?? DEFAULT_FILE;
    this.nowMs = options.nowMs;
    this.random = createRandom(options.seed ?? 1);
    this.access = new ScriptAccess(this.scriptKind, this.manifest.oauthScopes ?? null, options.access);
    this.quotas = new QuotaMeter(options.nowMs);
    this.locks = new LockTable({ isFair: !this.switches.unfairLocks, random: this.random });
    this.calendar = new TriggerCalendar({
      triggers: this.triggers,
      timeZone: this.manifest.timeZone,
      nowMs: this.nowMs,
      userOf: (email) => (email === this.user.email ? this.user : { kind: "consumer", email }),
    });
  }

  nextExecutionId(): number {
    this.executionCount += 1;
    return this.executionCount;
  }

  /** How many executions have ever started. */
  executionsStarted(): number {
    return this.executionCount;
  }

  /** The properties of this file as the add-on keeps them. */
  get documentProperties(): PropertyStore {
    return this.propertyStore("document");
  }

  /** The document cache (that of custom functions, where the two are split). */
  get documentCache(): CacheStore {
    return this.cacheStore("document", true);
  }

  propertyStore(key: StoreKey): PropertyStore {
    return remembered(this.properties, key, () => new PropertyStore(this.switches.propertyValueLimit));
  }

  cacheStore(key: StoreKey, isCustomFunction: boolean): CacheStore {
    const isSplit = this.switches.cacheVisibility === "split" && isCustomFunction && key === "document";
    return remembered(this.caches, isSplit ? "document of custom functions" : key, () => this.createCache());
  }

  storeKey(scope: StoreScope, user: HostUser): StoreKey {
    return scope === "user" ? `user ${user.email}` : scope;
  }

  private createCache(): CacheStore {
    return new CacheStore({
      nowMs: this.nowMs,
      random: this.random,
      evictionShare: this.switches.randomCacheEviction,
    });
  }
}

function remembered<K, V>(known: Map<K, V>, key: K, create: () => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const created = create();
  known.set(key, created);
  return created;
}
