import { describe, expect, it } from "vitest";
import { collectNotices, noticeComment, noticesText } from "../../build/third-party-notices.ts";

describe("third-party notices", () => {
  it("names each bundled package once, with its licence and copyright, on one line", async () => {
    const notices = await collectNotices([
      "src/main.ts",
      "node_modules/punycode/punycode.es6.js",
      "node_modules/hono/dist/index.js",
      "node_modules/hono/dist/hono.js",
    ]);
    expect(notices.map((notice) => notice.packageName)).toEqual(["hono", "punycode"]);
    const comment = noticeComment(notices);
    expect(comment).toMatch(/^\/\* Includes hono [\d.]+ \(MIT; Copyright .*\), punycode [\d.]+ \(MIT; .*\) \*\/\n$/);
  });

  it("keeps the whole licence texts", async () => {
    const notices = await collectNotices(["node_modules/punycode/punycode.es6.js"]);
    expect(noticesText(notices)).toContain("Permission is hereby granted, free of charge");
  });

  it("reads scoped and nested package paths", async () => {
    const notices = await collectNotices(["node_modules/@hono/node-server/dist/index.mjs"]);
    expect(notices.map((notice) => notice.packageName)).toEqual(["@hono/node-server"]);
  });

  it("says nothing when nothing is bundled", async () => {
    expect(noticeComment(await collectNotices(["src/main.ts"]))).toBe("");
  });
});
