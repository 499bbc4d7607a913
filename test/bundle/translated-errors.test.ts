// What users of another language are told of failures by the add-on as shipped, and what stays English.
import { describe, expect, it } from "vitest";
import type { HostUser } from "../../workbench/emulator/execution-request.ts";
import { readBundle } from "../../workbench/emulator/host.ts";
import { type AccessFile, accessFile, LINKS } from "./access-file.ts";
import { ANNA } from "./file-with-schedules.ts";
import type { ShippedOptions } from "./shipped-addon.ts";

const GERMAN = { ...ANNA, locale: "de" };
const UNKNOWN_KEY = "00000000-0000-4000-8000-000000000000";

const BAD_TARGET = { kind: "price", order: { ...LINKS, targets: ["shop..com"] } };
const BAD_KEY = { kind: "save-key", key: "not a key" };

const ENGLISH_TARGET = /^SER-101 Not a domain or URL: "shop\.\.com"/;
const GERMAN_TARGET =
  /^SER-101 Der Text ist weder Domain .* Korrigieren Sie die Zelle, .* \(Not a domain or URL: "shop\.\.com".*\)$/;

/** What a message is refused with. */
function refusal(file: AccessFile, message: object, user: HostUser = GERMAN): string {
  return String(file.say(message, user).problem);
}

/** An upload without the file of German errors. */
function withoutErrors(): ShippedOptions {
  const bundle = readBundle("dist");
  const { "errors-de": _, ...html } = bundle.html;
  return { bundle: { ...bundle, html } };
}

describe("a failure in the sidebar of somebody whose Google speaks German", () => {
  it("says of a bad target what its code means, what to do, and which target it is", () => {
    expect(refusal(accessFile(), BAD_TARGET)).toMatch(GERMAN_TARGET);
  });

  it("says of a text that is no key what the English text says beyond the code", () => {
    const problem = refusal(accessFile(), BAD_KEY);
    expect(problem).toMatch(/^SER-202 SE Ranking hat den API-Schlüssel nicht angenommen\. Prüfen Sie /);
    expect(problem).toMatch(/ \(That does not look like an API key\. .*\)$/);
  });

  it("quotes of a key that SE Ranking refuses only what SE Ranking said", () => {
    const problem = refusal(accessFile(), { kind: "save-key", key: UNKNOWN_KEY });
    expect(problem).toMatch(/^SER-202 SE Ranking hat den API-Schlüssel nicht angenommen\./);
    expect(problem).not.toContain("SE Ranking did not accept");
    expect(problem).not.toContain(UNKNOWN_KEY);
  });

  it("leads through the menu that the user sees", () => {
    const file = accessFile({ key: undefined });
    const { run } = file.say({ kind: "start", order: LINKS, credits: 100, orderId: "order123" }, GERMAN) as {
      run: Run;
    };
    const problem = (file.say({ kind: "step", runId: run.id, token: run.token }, GERMAN) as { run: Run }).run.problem;
    expect(problem).toMatch(/^SER-201 .*Erweiterungen > SER Backlinks > Seitenleiste öffnen/);
    expect(problem).not.toContain("Extensions");
  });

  it("is in the language that the user has chosen", () => {
    const file = accessFile();
    file.say({ kind: "language", language: "pl" }, GERMAN);
    expect(refusal(file, BAD_TARGET)).toMatch(/^SER-101 Tekst nie jest domeną.*shop\.\.com/);
  });

  it("is told in English where the file with its words is missing", () => {
    expect(refusal(accessFile(withoutErrors()), BAD_TARGET)).toMatch(ENGLISH_TARGET);
  });

  it("is shown of a stopped run in each user's language, and kept in English", () => {
    const file = accessFile();
    let { run } = file.say({ kind: "start", order: LINKS, credits: 100, orderId: "order123" }) as { run: Run };
    file.host.state.documentProperties.setAll({ SER_API_KEY: UNKNOWN_KEY });
    for (let step = 0; step < MOST_STEPS && run.state !== "stopped"; step++) {
      run = (file.say({ kind: "step", runId: run.id, token: run.token }, GERMAN) as { run: Run }).run;
    }
    expect(run).toMatchObject({ state: "stopped" });
    const german = /^SER-202 SE Ranking hat den API-Schlüssel nicht angenommen/;
    expect(run.problem).toMatch(german);
    const shownTo = (user: HostUser) => (file.say({ kind: "runs" }, user) as { runs: Run[] }).runs[0]?.problem;
    expect(shownTo(GERMAN)).toMatch(german);
    expect(shownTo(ANNA)).toMatch(/^SER-202 SE Ranking did not accept/);
  });
});

interface Run {
  readonly id: string;
  readonly token: string;
  readonly state: string;
  readonly problem?: string;
}

const MOST_STEPS = 10;

describe("a line of the Access check", () => {
  const refused = { key: UNKNOWN_KEY };

  it("that tells a failure is German in the sidebar and in the menu's dialog", () => {
    const file = accessFile(refused);
    const german = /SER-202 SE Ranking hat den API-Schlüssel nicht angenommen\./;
    expect(file.check(GERMAN)["API-Schlüssel"]).toMatch(german);
    expect(file.click("checkAccess", GERMAN)[0]).toMatch(german);
  });

  it("is what it was in English", () => {
    expect(accessFile(refused).check()["API key"]).toMatch(/^broken: SER-202 SE Ranking did not accept the API key/);
  });
});

describe("what is everybody's", () => {
  it("stays English: cells, whoever looks at them, and replies to users of English", () => {
    const file = accessFile();
    file.open(GERMAN);
    expect(file.shown("shop..com")).toMatch(ENGLISH_TARGET);
    expect(refusal(file, BAD_TARGET, ANNA)).toMatch(ENGLISH_TARGET);
  });
});
