import { expect, it } from "vitest";
import { SLOW_FILES } from "./slow-files-first.ts";
import { filesBelow } from "./source-files.ts";

it("The files that begin are there: none was renamed and forgotten", () => {
  expect(SLOW_FILES.filter((path) => !filesBelow("test").includes(path))).toEqual([]);
});
