// The order in which test files are run: the slowest begin, so that none of them is left alone at the end while the
// other worker has nothing to do.
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Each takes more than half a minute of the whole. */
export const SLOW_FILES = [
  "test/browser/pictures-drawn.test.ts",
  "test/browser/languages.test.ts",
  "test/browser/all-reports.test.ts",
  "test/bundle/schedules-month.test.ts",
  "test/bundle/combining.test.ts",
  "test/bundle/report-kills.test.ts",
];

export class SlowFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isSlow = ({ moduleId }: TestSpecification) => SLOW_FILES.some((path) => moduleId.endsWith(`/${path}`));
    return [...sorted.filter(isSlow), ...sorted.filter((file) => !isSlow(file))];
  }
}
