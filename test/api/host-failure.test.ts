import { describe, expect, it } from "vitest";
import { knownHostFailure } from "../../src/api/host-failure.ts";

const AUTH = "https://www.googleapis.com/auth/";

describe("what the host has thrown", () => {
  it.each([
    [
      "Specified permissions are not sufficient to call Ui.alert. Required permissions: ",
      "script.container.ui",
      "dialogs",
    ],
    [
      "You do not have permission to call ScriptApp.newTrigger. Required permissions: ",
      "script.scriptapp",
      "schedules",
    ],
    ["Sie sind nicht berechtigt, UrlFetchApp.fetch aufzurufen. ", "script.external_request", "SE Ranking"],
  ])("is a missing permission in whatever words: %s", (words, scope, use) => {
    expect(knownHostFailure(`${words}${AUTH}${scope}`)).toEqual({
      code: "SER-522",
      message: expect.stringMatching(new RegExp(`\\(to .*${use}.*\\)\\. Look at .*Check access`)),
    });
  });

  it("names the first of several scopes of which one is enough", () => {
    const text = `Required permissions: (${AUTH}spreadsheets.currentonly || ${AUTH}spreadsheets)`;
    expect(knownHostFailure(text)?.message).toContain("to read and write this spreadsheet");
  });

  it("is a permission without a use where the scope is none of the add-on's", () => {
    expect(knownHostFailure(`${AUTH}drive`)).toEqual({ code: "SER-522", message: expect.not.stringContaining("(") });
  });

  it("is something protected, or nothing that is known", () => {
    expect(knownHostFailure("You are trying to edit a protected cell or object.")?.code).toBe("SER-516");
    expect(knownHostFailure("Service Spreadsheets timed out.")).toBeUndefined();
    expect(knownHostFailure("See https://www.googleapis.com/drive/v3/files")).toBeUndefined();
  });
});
