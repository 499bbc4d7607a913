// Host probe: asks a real Apps Script host what its documentation leaves open, and answers in the words of the
// emulator's switches. Paste it into the script editor of a THROWAWAY spreadsheet (it adds a sheet, sets formulas there,
// and changes the file's locale and time zone for a moment), run probeHost, and run it again two minutes later.
// docs/host-probe.md explains each line. It must stand alone: no import, no build step, nothing of the add-on.
// biome-ignore-all lint/correctness/noUnusedVariables: cells, the editor and a trigger call functions by their names.
/** @OnlyCurrentDoc */

/** Any address that answers with 200 some eight seconds after it was asked. */
const SLOW_ADDRESS = "https://postman-echo.com/delay/8";
const SHORT_TIMEOUT_SECONDS = 2;

const [SHEET_NAME, KEY] = ["Host probe", "host-probe"];
/** Begins what cells show that have been answered, so that errors and waiting cells are never taken for answers. */
const MARK = "probe: ";
const KEPT_CODE = '`<b>a//b`.length === 7 && typeof SpreadsheetApp.flush === "function" ? "runs" : "changed"';
const WAITING = /^(Loading\.\.\.)?$/;
/** In Beirut the day begins at 1:00, at the moment `ms`. */
const ODD_DAY = { timeZone: "Asia/Beirut", text: "2026-03-29", ms: Date.UTC(2026, 2, 28, 22) };

const documentCache_ = () => /** @type {GoogleAppsScript.Cache.Cache} */ (CacheService.getDocumentCache());

/** @type {Record<string, (...args: unknown[]) => unknown>} What cells ask for. */
const INSIDE = {
  seen: (...values) => values.flat(2).map(described_).join(" | "),
  property: (token) => PropertiesService.getDocumentProperties().setProperty(KEY, String(token)) && "done",
  lock: () => LockService.getDocumentLock().tryLock(200),
  kept: () => new Function(`return ${HtmlService.createTemplate(KEPT_CODE).getRawContent()}`)(),
  cache(token) {
    documentCache_().put(`${KEY}-inside`, String(token), 60);
    return documentCache_().get(`${KEY}-outside`) === token;
  },
  slow(token) {
    CacheService.getScriptCache().put(`${token} ${SpreadsheetApp.getActiveRange().getA1Notation()}`, "started", 60);
    Utilities.sleep(5000);
    return Date.now();
  },
};

/** The probe's custom function. A cell hides what is thrown, so it is caught. @param {string} what @param {...unknown} args */
function HOST_PROBE(what, ...args) {
  return MARK + attempt_(() => INSIDE[what](...args)).text;
}

function HOST_PROBE_DAY() {
  return new Date(ODD_DAY.ms);
}

/**
 * @typedef {{ file: GoogleAppsScript.Spreadsheet.Spreadsheet, sheet: GoogleAppsScript.Spreadsheet.Sheet, token: string }} Probe
 * @typedef {[answer: string, how: string]} Answer
 * @typedef {(probe: Probe) => Answer[]} Ask
 */

/** @type {Record<string, Ask>} By the questions that each answers; single words are the names of switches. */
const QUESTIONS = {
  propertyWritesInCustomFunctions({ sheet, token }) {
    const [written] = shown_(sheet, [`=HOST_PROBE("property";"${token}")`]).map(unmarked_);
    const isStored = PropertiesService.getDocumentProperties().getProperty(KEY) === token;
    PropertiesService.getDocumentProperties().deleteProperty(KEY);
    return [[isStored ? "allowed" : "refused", `setProperty in a cell: ${written}; stored afterwards: ${isStored}.`]];
  },

  "lockInCustomFunctions, held lock keeps cells out"({ sheet, token }) {
    const [free] = shown_(sheet, [`=HOST_PROBE("lock";"${token} free")`]).map(unmarked_);
    if (free === "false") throw new Error("tryLock in a cell answered false although nobody held the lock.");
    LockService.getDocumentLock().waitLock(1000);
    const [held] = shown_(sheet, [`=HOST_PROBE("lock";"${token} held")`]).map(unmarked_);
    LockService.getDocumentLock().releaseLock();
    return [
      [free === "true" ? "works" : "refused", `tryLock in a cell while the lock was free: ${free}.`],
      [held === "false" ? "yes" : "no", `tryLock in a cell while probeHost held the lock: ${held}.`],
    ];
  },

  cacheVisibility({ sheet, token }) {
    documentCache_().put(`${KEY}-outside`, token, 60);
    const [inward] = shown_(sheet, [`=HOST_PROBE("cache";"${token}")`]).map(unmarked_);
    const outward = String(documentCache_().get(`${KEY}-inside`) === token);
    documentCache_().removeAll([`${KEY}-inside`, `${KEY}-outside`]);
    const answer = inward !== outward ? "unclear" : inward === "true" ? "shared" : "split";
    return [[answer, `A cell saw what probeHost had put: ${inward}; probeHost saw the cell's: ${outward}.`]];
  },

  "skippedArgument, errorArgument"({ sheet }) {
    sheet.getRange("F2").setFormula("=1/0");
    const formulas = ['=HOST_PROBE("seen";;3)', '=HOST_PROBE("seen";F2)', '=HOST_PROBE("seen";F2:F3)'];
    const [three, alone, range] = shown_(sheet, formulas);
    const skipped = three.slice(MARK.length).split(" | ")[0];
    const kind = range.startsWith(`${MARK}"#`) ? "text" : range.startsWith(`${MARK}object`) ? "object" : "unclear";
    return [
      [['""', "undefined", "null"].includes(skipped) ? skipped : "unclear", `F(;3) showed ${three}.`],
      [kind, `A cell with =1/0 in a range showed ${range}; alone ${alone}.`],
    ];
  },

  "fetchAllTimeoutHonoured, adminBlocksFetch"() {
    const request = { url: SLOW_ADDRESS, muteHttpExceptions: true };
    const timed = { ...request, timeoutSeconds: SHORT_TIMEOUT_SECONDS };
    const patient = attempt_(() => UrlFetchApp.fetchAll([request])[0].getResponseCode());
    const how = `fetchAll of the slow address: ${patient.text} after ${patient.ms} ms`;
    const isBlocked = /admin/i.test(patient.text) ? "true" : "not asked";
    const blocked = /** @type {Answer} */ ([patient.isFault ? isBlocked : "false", `${how}.`]);
    const isSlow = patient.text === "200" && patient.ms > 2000 * SHORT_TIMEOUT_SECONDS;
    if (!isSlow) return [["not asked", `${how}.`], blocked];
    const hasty = attempt_(() => UrlFetchApp.fetchAll([timed]).length);
    const answer = hasty.isFault === hasty.ms < patient.ms / 2 ? String(hasty.isFault) : "unclear";
    return [[answer, `${how}; with ${SHORT_TIMEOUT_SECONDS} s allowed: ${hasty.text} after ${hasty.ms} ms.`], blocked];
  },

  "blockingZoneGetter, sharePendingCalls"({ file, sheet, token }) {
    const cells = sheet.getRange("E2:E3");
    cells.setFormula(`=HOST_PROBE("slow";"${token}")`);
    SpreadsheetApp.flush();
    const startMs = Date.now();
    file.getSpreadsheetTimeZone();
    const zoneMs = Date.now() - startMs;
    sheet.getName();
    const nameMs = Date.now() - startMs;
    cells.getValues();
    const readMs = Date.now() - startMs;
    const endMs = Math.min(...settled_(cells).map(unmarked_).map(Number)) - startMs;
    const started = Object.keys(CacheService.getScriptCache().getAll([`${token} E2`, `${token} E3`]));
    if (!(endMs > 0)) throw new Error("The slow cells were ready before anything could be asked meanwhile.");
    if (readMs < endMs) throw new Error("Not even reading the slow cells waited for them.");
    const shared = ["not asked", "true", "false"][started.length];
    const waits = `zone ${zoneMs}, sheet's name ${nameMs}, values ${readMs}`;
    return [
      [String(zoneMs >= endMs), `Milliseconds until the first slow cell was ready ${endMs}, ${waits}.`],
      [shared, `Of two cells with the same call ${started.length} were executed.`],
    ];
  },

  setFormulaLocale({ file, sheet }) {
    const locale = file.getSpreadsheetLocale();
    try {
      file.setSpreadsheetLocale("de_DE");
      const texts = shown_(sheet, ['=HOST_PROBE("seen",1.5,2)', '=HOST_PROBE("seen";1,5;2)']);
      const [isEnglish, isLocal] = texts.map((text) => text === `${MARK}1.5 | 2`);
      const answer = isEnglish === isLocal ? "unclear" : isEnglish ? "en-US" : "spreadsheet";
      return [[answer, `In a German file F(1.5,2) showed ${texts[0]}, and F(1,5;2) showed ${texts[1]}.`]];
    } finally {
      file.setSpreadsheetLocale(locale);
    }
  },

  propertyValueLimit() {
    const store = PropertiesService.getDocumentProperties();
    const sizes = [10000, 400000].map((size) => attempt_(() => store.setProperty(KEY, "x".repeat(size)) && "taken"));
    store.deleteProperty(KEY);
    const answer = sizes[0].isFault ? "documented" : "measured";
    return [[answer, `A value of 10 kB: ${sizes[0].text}; of 400 kB: ${sizes[1].text}.`]];
  },

  "clockTriggerHasActive, evaluateWithoutPage"() {
    const handler = noteHostProbeClock.name;
    const store = PropertiesService.getUserProperties();
    const noted = store.getProperty(KEY);
    const triggers = ScriptApp.getProjectTriggers().filter((trigger) => trigger.getHandlerFunction() === handler);
    if (noted !== null) {
      for (const trigger of triggers) ScriptApp.deleteTrigger(trigger);
      store.deleteProperty(KEY);
      return JSON.parse(noted);
    }
    if (triggers.length === 0) ScriptApp.newTrigger(handler).timeBased().after(60000).create();
    throw new Error("Not yet: close the spreadsheet's tab, open it after two minutes, and run probeHost again.");
  },

  "global Intl, global BigInt, global TextEncoder, global URL"() {
    const kinds = ["Intl", "BigInt", "TextEncoder", "URL"].map((name) => typeof Reflect.get(globalThis, name));
    return kinds.map((kind) => [kind === "undefined" ? "absent" : "present", `typeof answers ${kind}.`]);
  },

  "code from a template's text, the same in a cell"({ sheet, token }) {
    const [inCell] = shown_(sheet, [`=HOST_PROBE("kept";"${token}")`]).map(unmarked_);
    return [attempt_(INSIDE.kept).text, inCell].map((answer) => [answer, "A text was read, and evaluated as code."]);
  },

  "formatDate and toLocaleString agree"() {
    const zones = ["Asia/Beirut", "Africa/Cairo", "America/Santiago", "Europe/Berlin", "Asia/Kolkata"];
    const moments = Array.from({ length: 48 }, (_, n) => new Date(Date.UTC(2026, 0, 1, n * 183)));
    const formats = zones.flatMap((timeZone) =>
      moments.map((moment) => [
        Utilities.formatDate(moment, timeZone, "M/d/yyyy, HH:mm:ss"),
        moment.toLocaleString("en-US", { timeZone, hourCycle: "h23" }),
      ]),
    );
    const differing = formats.filter(([one, other]) => one !== other);
    const how = `${differing.length} of ${formats.length} moments differ. ${(differing[0] || []).join(" and ")}`;
    return [[differing.length === 0 ? "yes" : "no", how]];
  },

  "odd day returned, odd day passed"({ file, sheet }) {
    const timeZone = file.getSpreadsheetTimeZone();
    try {
      file.setSpreadsheetTimeZone(ODD_DAY.timeZone);
      sheet.getRange("F2").setValue(ODD_DAY.text);
      const [day, passed] = shown_(sheet, ["=HOST_PROBE_DAY()", '=HOST_PROBE("seen";F2)']);
      const format = sheet.getRange("E2").getNumberFormat();
      return [
        [day, `What a cell shows of 1:00 on ${ODD_DAY.text} in ${ODD_DAY.timeZone}, in the format ${format}.`],
        [unmarked_(passed), `What ${ODD_DAY.text} in a cell is passed as there.`],
      ];
    } finally {
      file.setSpreadsheetTimeZone(timeZone);
    }
  },

  "gzip of 100 kB, getAll of 20 keys, getProperty"({ token }) {
    const blob = Utilities.newBlob(Array.from({ length: 10000 }, () => Math.random().toFixed(8)).join(""));
    const keys = Array.from({ length: 20 }, (_, n) => `${KEY}-${n}`);
    const cache = documentCache_();
    cache.putAll(Object.fromEntries(keys.map((key) => [key, token])), 60);
    const getProperty = () => PropertiesService.getDocumentProperties().getProperty(KEY);
    const works = [() => Utilities.gzip(blob), () => cache.getAll(keys), getProperty];
    const durations = works.map((work) => [1, 2, 3, 4, 5].map(() => attempt_(work).ms).sort((a, b) => a - b));
    cache.removeAll(keys);
    return durations.map((five) => [`${five[2]} ms`, `Median of ${five.join(", ")}.`]);
  },
};

/** Run this one. Writes the table into the sheet, and the answers as JSON into the execution log. */
function probeHost() {
  const file = SpreadsheetApp.getActive();
  const sheet = file.getSheetByName(SHEET_NAME) || file.insertSheet(SHEET_NAME);
  sheet.clear();
  const probe = { file, sheet, token: String(Date.now()) };
  const rows = Object.entries(QUESTIONS).flatMap(([asked, ask]) => rowsOf_(asked.split(", "), ask, probe));
  const table = [["question", "answer", "how it was seen"], ...rows];
  sheet.getRange(1, 1, table.length, 3).setNumberFormat("@").setValues(table);
  console.log(JSON.stringify(Object.fromEntries(rows), null, 1));
}

/** Run by the trigger that probeHost sets, and best while no tab shows the spreadsheet. */
function noteHostProbeClock() {
  const file = SpreadsheetApp.getActive();
  const sheet = file === null ? null : file.getSheetByName(SHEET_NAME);
  const notes = [[String(file !== null), `getActive() in a trigger at ${new Date().toISOString()}.`]];
  if (sheet === null) notes.push(["not asked", "The trigger had no sheet to set a formula in."]);
  else {
    const [text] = shown_(sheet, [`=HOST_PROBE("seen";"${Date.now()}")`]);
    const answer = text.startsWith(MARK) ? "true" : WAITING.test(text) ? "false" : "unclear";
    notes.push([answer, `The trigger's cell showed ${text}; counts if no tab showed the file.`]);
    sheet.getRange("E2").clearContent();
  }
  PropertiesService.getUserProperties().setProperty(KEY, JSON.stringify(notes));
}

/** A question that fails says why, and the others stand. @param {string[]} questions @param {Ask} ask @param {Probe} probe */
function rowsOf_(questions, ask, probe) {
  try {
    const answers = ask(probe);
    return questions.map((question, n) => [question, ...answers[n]]);
  } catch (fault) {
    return questions.map((question) => [question, "not asked", String(fault).replace(/^Error: /, "")]);
  } finally {
    probe.sheet.getRange("E2:F4").clearContent();
  }
}

/** What the formulas show, in E2 and below. @param {Probe["sheet"]} sheet @param {string[]} formulas */
function shown_(sheet, formulas) {
  const cells = sheet.getRange(2, 5, formulas.length, 1).setFormulas(formulas.map((formula) => [formula]));
  SpreadsheetApp.flush();
  return settled_(cells);
}

/** What the cells show once none is waiting, or after 40 seconds. @param {GoogleAppsScript.Spreadsheet.Range} cells */
function settled_(cells) {
  const read = () => cells.getDisplayValues().map(([text]) => text);
  let texts = read();
  for (let round = 0; round < 80 && texts.some((text) => WAITING.test(text)); round += 1) {
    Utilities.sleep(500);
    texts = read();
  }
  return texts;
}

/** What the function in a cell answered. Throws where it did not. @param {string} text */
function unmarked_(text) {
  if (!text.startsWith(MARK)) throw new Error(`A cell of the probe shows "${text}".`);
  return text.slice(MARK.length);
}

/** Outcome and duration of a piece of work, fault or not. @param {() => unknown} work */
function attempt_(work) {
  const startMs = Date.now();
  try {
    const text = String(work());
    return { text, isFault: false, ms: Date.now() - startMs };
  } catch (fault) {
    return { text: String(fault), isFault: true, ms: Date.now() - startMs };
  }
}

/** @param {unknown} value */
function described_(value) {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "string") return JSON.stringify(value);
  return typeof value === "object" && value !== null ? `object ${value}` : String(value);
}
