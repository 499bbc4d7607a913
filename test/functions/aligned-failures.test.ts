import { describe, expect, it } from "vitest";
import type { FunctionName } from "../../src/functions/catalogue.ts";
import { computeFunction } from "../../src/functions/compute-function.ts";
import type { FunctionPorts } from "../../src/functions/function-ports.ts";
import { FUNCTION_SPECS } from "../../src/functions/function-specs.ts";
import { type FakeOptions, fakePorts, figure, refusal } from "../engine/fake-ports.ts";
import { backlinks, column, errorOf, metrics } from "./call-function.ts";

const FIXED = (Object.keys(FUNCTION_SPECS) as FunctionName[]).filter(
  (name) => FUNCTION_SPECS[name].kind === "aligned" && name !== "SER_METRICS",
);

describe("bad rows", () => {
  const bad: readonly (readonly [unknown, string])[] = [
    ["foo bar", "SER-101"],
    [42, "SER-106"],
    [true, "SER-106"],
    [new Date(0), "SER-106"],
    ["#N/A", "SER-105"],
    ["Loading...", "SER-105"],
    ["x".repeat(50_000), "SER-103"],
    ["🔥", "SER-101"],
    ["\u0001\u0002", "SER-101"],
    ["=1+1", "SER-101"],
    ["10.0.0.1", "SER-102"],
    ["localhost", "SER-101"],
    ["http://user:pass@host", "SER-104"],
  ];

  it("carry their own code in the first column while the others stand", () => {
    const { output, ports } = metrics([column("a.com", ...bad.map(([value]) => value), "b.com"), "backlinks, ips"]);
    const rows = output as readonly (readonly unknown[])[];
    expect(rows[0]).toEqual([backlinks("a.com"), figure("a.com", "ips")]);
    expect(rows[rows.length - 1]).toEqual([backlinks("b.com"), figure("b.com", "ips")]);
    expect(rows.slice(1, -1).map(([text]) => String(text).slice(0, 7))).toEqual(bad.map(([, code]) => code));
    for (const [text, number] of rows.slice(1, -1)) {
      expect(number).toBe("");
      expect(String(text)).toMatch(/^SER-\d{3} [^\n\t]{10,240}$/);
    }
    expect(ports.sent.flatMap(({ targets }) => targets)).toEqual(["a.com", "b.com", "a.com", "b.com"]);
  });

  it("are blank with errors=blank", () => {
    expect(metrics([column("a.com", "foo bar"), "backlinks", "errors=blank"]).output).toEqual(
      column(backlinks("a.com"), ""),
    );
  });

  it("do not hide with errors=blank what concerns the whole call", () => {
    expect(errorOf(() => metrics(["a.com", "backlinks", "errors=blank"], { key: undefined }))).toMatch(/^SER-201 /);
    expect(metrics(["foo bar", "backlinks", "errors=blank"]).output).toBe("");
  });

  it("do not make a single SER_METRICS row an error", () => {
    expect(metrics(["foo bar"]).output).toEqual([
      [expect.stringMatching(/^SER-101 /), ...new Array<string>(7).fill("")],
    ]);
  });

  it.each(FIXED)("throw from %s for a single bad target", (name) => {
    const body = (args: readonly unknown[], ports: FunctionPorts) => computeFunction(name, args, ports);
    expect(errorOf(() => body(["foo bar"], fakePorts()))).toMatch(/^SER-101 /);
    expect(errorOf(() => body([column("foo bar", "a.com")], fakePorts()))).toBe("no error");
  });
});

describe("whole calls that fail", () => {
  it.each([
    [["a.com", "backlinkz"], /^SER-112 .*"backlinkz".*backlinks/],
    [["a.com", "refdomain"], /^SER-112 .*refdomains/],
    [["a.com", 7], /^SER-112 /],
    [["a.com", "backlinks", "hosts"], /^SER-113 .*"hosts".*host/],
    [["a.com", "backlinks", "mode=dmain"], /^SER-113 .*domain/],
    [["a.com", "maxage=3d"], /^SER-114 .*"maxage".*max_age/],
    [["a.com", "max_age=soon"], /^SER-114 .*1h to 3650d.*"soon"/],
    [["a.com", "max_age=1"], undefined],
    [["a.com", "max_age=9999d"], /^SER-114 .*1h to 3650d/],
    [["a.com", "errors=none"], /^SER-114 .*text or blank/],
    [["a.com", "source=metric"], /^SER-114 .*metrics/],
    [["a.com", `source=${"count,".repeat(40)}metrics`], undefined],
    [["a.com", "Loading..."], /^SER-105 .*Loading/],
    [["a.com", "backlinks", "#REF!"], /^SER-105 /],
    [["a.com", "anchors", "source=metrics"], /^SER-114 .*source=metrics does not give/],
    [["a.com", "backlinks", "host", "", "mode=url"], /^SER-114 .*twice/],
    [["a.com", "", "", "maybe"], /^SER-115 headers .*"maybe"/],
    [["a.com", "", "", "", "whatever"], /^SER-114 /],
    [
      [
        [
          ["a.com", "b.com"],
          ["c.com", "d.com"],
        ],
      ],
      /^SER-110 .*2 rows of 2 columns/,
    ],
  ])("for %j say so before anything is sent", (args, message) => {
    const ports = fakePorts();
    const text = errorOf(() => computeFunction("SER_METRICS", args, ports));
    if (message === undefined) expect(text).toBe("no error");
    else expect(text).toMatch(message);
    if (message !== undefined) expect(ports.sent).toEqual([]);
  });

  it("take 5,000 different targets and refuse one more", () => {
    const cells = Array.from({ length: 5_001 }, (_, index) => `site${index}.com`);
    const ports = fakePorts();
    expect(errorOf(() => computeFunction("SER_BACKLINKS_COUNT", [column(...cells)], ports))).toMatch(
      /^SER-111 .*5,001/,
    );
    expect(ports.sent).toEqual([]);
    expect(computeFunction("SER_BACKLINKS_COUNT", [column(...cells.slice(1), ...cells.slice(1))], ports)).toHaveLength(
      10_000,
    );
    expect(ports.sent).toHaveLength(50);
  });

  it("without a key say where to set it", () => {
    expect(errorOf(() => metrics([column("a.com", "b.com")], { key: undefined }))).toMatch(/^SER-201 .*Open sidebar/);
  });

  it.each([
    [401, "SER-202"],
    [402, "SER-310"],
    [429, "SER-411"],
    [500, "SER-510"],
  ])("on HTTP %i throw %s when no row could be answered", (status, code) => {
    const answer = () => refusal(status, "no");
    expect(errorOf(() => metrics([column("a.com", "b.com")], { answer }))).toMatch(new RegExp(`^${code} `));
  });

  it("become texts of rows when some rows could be answered", () => {
    let balance = 200;
    const answer: NonNullable<FakeOptions["answer"]> = (request, ordinary) => {
      balance -= request.targets.length;
      return balance < 0 ? refusal(402, "Insufficient funds") : ordinary();
    };
    const cells = Array.from({ length: 300 }, (_, index) => `site${index}.com`);
    const output = metrics([column(...cells), "backlinks"], { answer }).output as readonly unknown[][];
    expect(output.filter(([cell]) => typeof cell === "number")).toHaveLength(200);
    expect(output.filter(([cell]) => String(cell).startsWith("SER-310 "))).toHaveLength(100);
  });

  it("never show the key", () => {
    const key = "80cfee7d-1111-4222-8333-fc8500816bb3";
    const answer = () => refusal(401, `Key ${key} is unknown`);
    expect(errorOf(() => metrics(["a.com", "backlinks"], { key, answer }))).not.toContain(key);
    expect(JSON.stringify(metrics([column("a.com", `${key}@x.com`, key)], { key }).output)).not.toContain(key);
  });
});
