// What nobody could prove about the real host, and what is only sometimes so, as switches: code that
// runs here should stand both positions. It must not know how a position is enforced.

export interface HostSwitches {
  /** May a custom function write properties? Google's list says "Properties", no more. Default: yes. */
  readonly propertyWritesInCustomFunctions: "allowed" | "refused";
  /** Does LockService work in a custom function? Google lists it as working. Default: it works. */
  readonly lockInCustomFunctions: "works" | "refused";
  /** Do custom functions and all other executions share one document cache? Not documented. Default: shared. */
  readonly cacheVisibility: "shared" | "split";
  /** What `=F(1,,3)` passes in the middle. Not established. Default: `""`, as for a blank cell. */
  readonly skippedArgument: "" | "undefined" | "null";
  /** What a cell that shows an error is passed as: its text, or an Error-like object. Default: text. */
  readonly errorArgument: "text" | "object";
  /** Does `timeoutSeconds` count in fetchAll? Shown for fetch only. Default: yes. */
  readonly fetchAllTimeoutHonoured: boolean;
  /** Whose separators setFormula reads and getFormula writes. Default: those of en-US, whatever the locale. */
  readonly setFormulaLocale: "en-US" | "spreadsheet";
  /** Does getSpreadsheetTimeZone wait for pending formulas, as getName does? Default: no. */
  readonly blockingZoneGetter: boolean;
  /** Has a clock trigger of an add-on an active spreadsheet? Sources contradict each other. Default: no. */
  readonly clockTriggerHasActive: boolean;
  /** Is the documented 9 kB a value enforced, or the measured 512 kB a store? Default: as documented. */
  readonly propertyValueLimit: "documented" | "measured";
  /** Share of the items that a cache forgets by itself at each write; "a suggestion only". Default: 0. */
  readonly randomCacheEviction: number;
  /** Do executions of a burst start one by one, some 10 to 100 ms apart? Default: no. */
  readonly staggeredStarts: boolean;
  /** Is a lock that becomes free given to any of those waiting, not to the first? Default: yes. */
  readonly unfairLocks: boolean;
  /** Are formulas evaluated while no page shows the file? Real files wait. Default: yes, for headless runs. */
  readonly evaluateWithoutPage: boolean;
  /** Beyond 30 executions: do they wait, or fail with Google's text? Both are reported. Default: they wait. */
  readonly beyondConcurrency: "queue" | "error";
  /** Do cells with the same call under way share one execution? Google: one a cell evaluation. Default: no. */
  readonly sharePendingCalls: boolean;
  /** Does the administrator of the Workspace domain block UrlFetch? Default: no. */
  readonly adminBlocksFetch: boolean;
  /** Do functions of an add-on work in a file before somebody has used it there? Google says so, users do not. Default: no. */
  readonly functionsBeforeEnabling: "unknown" | "work";
  /** Do they work for a collaborator who has not installed the add-on? Reported: no. Default: no. */
  readonly functionsWithoutInstallation: "unknown" | "work";
  /** A scope was unticked: do menu and sidebar run without it, or does Google ask again first? Default: they run. */
  readonly untickedScopes: "run" | "asked-again";
  /** Do cells feel it? They ask for no consent, and yet users of others report that they fail. Default: no. */
  readonly untickedScopesInCells: "ignored" | "refused";
  /** How a call without its scope is refused: "Specified permissions are not sufficient to call X" or "You do not have…". */
  readonly missingScopeText: "specified" | "no-permission";
  /** Does getAuthorizationInfo need the scope of triggers? Google's reference names none. Default: no. */
  readonly authorizationInfoNeedsScope: boolean;
}

export const DEFAULT_SWITCHES: HostSwitches = {
  propertyWritesInCustomFunctions: "allowed",
  lockInCustomFunctions: "works",
  cacheVisibility: "shared",
  skippedArgument: "",
  errorArgument: "text",
  fetchAllTimeoutHonoured: true,
  setFormulaLocale: "en-US",
  blockingZoneGetter: false,
  clockTriggerHasActive: false,
  propertyValueLimit: "documented",
  randomCacheEviction: 0,
  staggeredStarts: false,
  unfairLocks: true,
  evaluateWithoutPage: true,
  beyondConcurrency: "queue",
  sharePendingCalls: false,
  adminBlocksFetch: false,
  functionsBeforeEnabling: "unknown",
  functionsWithoutInstallation: "unknown",
  untickedScopes: "run",
  untickedScopesInCells: "ignored",
  missingScopeText: "specified",
  authorizationInfoNeedsScope: false,
};
