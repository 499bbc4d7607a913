import { describe, expect, it } from "vitest";
import { deploymentToMove, readRecord, recordText } from "../../../build/release/deployment-record.ts";

const HEAD = { deploymentId: "head", description: "" };
const frozen = (deploymentId: string, description = "By hand") => ({ deploymentId, versionNumber: 1, description });

describe("the deployment of the releases", () => {
  it("is made by the first one where the project has none but that of the newest files", () => {
    expect(deploymentToMove([HEAD], undefined)).toBeUndefined();
  });

  it("is the only one that there is", () => {
    expect(deploymentToMove([HEAD, frozen("a")], undefined)).toEqual(frozen("a"));
  });

  it("is among several the one that a release has made", () => {
    const ours = frozen("b", "SER Backlinks 1.2.3");
    expect(deploymentToMove([HEAD, frozen("a"), ours, frozen("c")], undefined)).toEqual(ours);
  });

  it("has to be named where several may be meant", () => {
    expect(() => deploymentToMove([HEAD, frozen("a"), frozen("b")], undefined)).toThrow(
      /several deployments:\n {2}a @1 By hand\n {2}b @1 By hand\nCommit a release\.json/,
    );
  });

  it("is the recorded one, whatever others there are", () => {
    const record = { scriptId: "s", deploymentId: "a" };
    expect(deploymentToMove([HEAD, frozen("b", "SER Backlinks 1.2.3"), frozen("a")], record)).toEqual(frozen("a"));
    expect(() => deploymentToMove([HEAD, frozen("b")], record)).toThrow(/no deployment a, which release\.json names/);
    expect(() => deploymentToMove([HEAD], { ...record, deploymentId: "head" })).toThrow(/no deployment head/);
  });

  it("is read from its record only for the project that it belongs to", () => {
    const record = { scriptId: "s", deploymentId: "a" };
    expect(readRecord(recordText(record), "s")).toEqual(record);
    expect(() => readRecord(recordText(record), "t")).toThrow(/belongs to the project s, \.clasp\.json names t/);
    expect(() => readRecord('{ "scriptId": "s" }', "s")).toThrow(/should be/);
    expect(() => readRecord("{", "s")).toThrow(/should be/);
  });
});
