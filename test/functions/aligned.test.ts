import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALL_FIELDS } from "../../src/functions/field-names.ts";
import { FUNCTION_BODIES } from "../../src/functions/table.ts";
import { type FakeOptions, fakePorts, figure, refusal } from "../engine/fake-ports.ts";

const METRICS = [
  "Backlinks",
  "Referring domains",
  "Subnets",
  "IPs",
  "Nofollow backlinks",
  "Dofollow backlinks",
  "Edu backlinks",
  "Gov backlinks",
];

const metrics = (args: readonly unknown[], options: FakeOptions = {}) => {
  const ports = fakePorts(options);
  return { output: FUNCTION_BODIES.SER_METRICS(args, ports), ports };
};
const column = (...cells: readonly unknown[]) => cells.map((cell) => [cell]);
const backlinks = (target: string) => figure(target, "backlinks");
const errorOf = (work: () => unknown): string => {
  let text = "no error";
  try {
    work();
  } catch (thrown) {
    text = thrown instanceof Error ? thrown.message : String(thrown);
  }
  return text;
};

describe("SER_METRICS", () => {
  it("gives the eight metrics of one target in one row", () => {
    const { output, ports } = metrics(["a.com"]);
    expect(output).toEqual([
      [
        "backlinks",
        "refdomains",
        "subnets",
        "ips",
        "nofollow_backlinks",
        "dofollow_backlinks",
        "edu_backlinks",
        "gov_backlinks",
      ].map((field) => figure("a.com", field)),
    ]);
    expect(ports.sent.map(({ endpoint }) => endpoint)).toEqual(["metrics"]);
  });

  it("gives a single value for one target and one field", () => {
    expect(metrics(["a.com", "backlinks"]).output).toBe(backlinks("a.com"));
    expect(metrics([[["a.com"]], "backlinks"]).output).toBe(backlinks("a.com"));
  });

  it("keeps blank rows inside, drops blank rows at the end, buys repeated targets once", () => {
    const { output, ports } = metrics([column("a.com", "", "www.a.com", "b.com", "", ""), "backlinks"]);
    expect(output).toEqual(column(backlinks("a.com"), "", backlinks("a.com"), backlinks("b.com")));
    expect(ports.sent.flatMap(({ targets }) => targets)).toEqual(["a.com", "b.com"]);
  });

  it("treats an open range like the same range without its empty end", () => {
    const filled = Array.from({ length: 100 }, (_, index) => `site${index}.com`);
    const open = [...filled, ...new Array<string>(900).fill("")];
    expect(metrics([column(...open)]).output).toEqual(metrics([column(...filled)]).output);
  });

  it("answers a row of targets with a column for each", () => {
    expect(metrics([[["a.com", "", "b.com"]], "backlinks, ips"]).output).toEqual([
      [backlinks("a.com"), "", backlinks("b.com")],
      [figure("a.com", "ips"), "", figure("b.com", "ips")],
    ]);
  });

  it("puts titles beside a title, which is never bought", () => {
    const { output, ports } = metrics([column("Domain", "a.com")]);
    expect(output).toEqual([METRICS, expect.arrayContaining([backlinks("a.com")])]);
    expect(ports.sent.flatMap(({ targets }) => targets)).toEqual(["a.com"]);
  });

  it.each([
    ["auto", ["Domain", "a.com"], [["Backlinks"], [1]]],
    [true, ["Domain", "a.com"], [["Backlinks"], [1]]],
    [false, ["Domain", "a.com"], [[""], [1]]],
    ["auto", ["a.com", "b.com"], [[1], [1]]],
    [true, ["a.com", "b.com"], [["Backlinks"], [1], [1]]],
    ["off", ["a.com", "b.com"], [[1], [1]]],
    ["yes", ["a.com", "b.com"], [["Backlinks"], [1], [1]]],
  ])("with headers %j answers %j in the shape %j", (headers, cells, shape) => {
    const { output } = metrics([column(...cells), "backlinks", "", headers]);
    const masked = (output as readonly unknown[][]).map((line) =>
      line.map((cell) => (typeof cell === "number" ? 1 : cell)),
    );
    expect(masked).toEqual(shape);
  });

  it("answers nothing for nothing, without a request", () => {
    for (const nothing of ["", undefined, null, [["", ""]], column("", "", "")]) {
      const { output, ports } = metrics([nothing]);
      expect(output).toBe("");
      expect(ports.sent).toEqual([]);
    }
  });

  it("takes fields by the API's names, by titles, by other names, in text or as a range", () => {
    const wanted = [[backlinks("a.com"), figure("a.com", "domain_inlink_rank"), figure("a.com", "refdomains")]];
    for (const fields of [
      "backlinks, domain_inlink_rank, refdomains",
      "Backlinks;Domain authority;Referring domains",
      "links\nda\nlinking domains",
      [["Backlinks", "", "domain-authority", "REFERRING_DOMAINS"]],
      column("backlinks", "authority", "refdomains"),
    ]) {
      expect(metrics(["a.com", fields]).output).toEqual(wanted);
    }
  });

  it("gives every field for all, at the price of one summary", () => {
    const { output, ports } = metrics(["a.com", "all"]);
    expect((output as readonly unknown[][])[0]).toHaveLength(ALL_FIELDS.length);
    expect(ports.sent.map(({ endpoint }) => endpoint)).toEqual(["summary"]);
  });

  it("shows a list inside a field as lines", () => {
    expect(metrics(["a.com", "top_tlds"]).output).toBe("x (7)");
  });

  it("shows target, mode, source and date when they are asked for", () => {
    const { output, ports } = metrics([column("www.a.com", "b.com/x"), "target, mode, backlinks, source, fetched"]);
    const rows = output as readonly unknown[][];
    expect(rows.map((line) => line.slice(0, 4))).toEqual([
      ["a.com", "domain", backlinks("a.com"), "count"],
      ["https://b.com/x", "url", backlinks("https://b.com/x"), "count"],
    ]);
    const fetched = new Date(Math.floor(ports.nowMs() / 1000) * 1000);
    expect(rows.map((line) => line[4])).toEqual([fetched, fetched]);
    const again = FUNCTION_BODIES.SER_METRICS(["a.com", "fetched, backlinks"], ports);
    expect(again).toEqual([[fetched, backlinks("a.com")]]);
  });

  it("reads mode and target without buying anything", () => {
    const { output, ports } = metrics([column("www.a.com", "b.com/x"), "target, mode"], { key: undefined });
    expect(output).toEqual([
      ["a.com", "domain"],
      ["https://b.com/x", "url"],
    ]);
    expect(ports.sent).toEqual([]);
  });

  it("recognises options in any place after the targets, as a text or as two columns", () => {
    const wanted = metrics(["a.com", "backlinks", "host"]).output;
    for (const args of [
      ["a.com", "backlinks", "", "", "mode=host"],
      ["a.com", "backlinks", "mode=host"],
    ]) {
      expect(metrics(args).output).toEqual(wanted);
    }
    expect(
      metrics([
        "a.com",
        "backlinks",
        [
          ["mode", "host"],
          ["max_age", "30d"],
        ],
      ]).output,
    ).toEqual(wanted);
    expect(metrics(["a.com", "mode=host"]).ports.sent[0]?.mode).toBe("host");
  });

  it("ignores the refresh text, which only makes Sheets compute again", () => {
    const { output, ports } = metrics(["a.com", "refresh=2026-11-23T09:00:12.000Z"]);
    expect(output).toHaveLength(1);
    expect(FUNCTION_BODIES.SER_METRICS(["a.com", "refresh=2026-11-24T10:00:00.000Z"], ports)).toEqual(output);
    expect(ports.sent).toHaveLength(1);
  });

  it("tells a range of titles from a range of options", () => {
    expect(metrics(["a.com", [["mode", "source"]]]).output).toEqual([["domain", ""]]);
  });

  it("pins the source", () => {
    const { ports } = metrics(["a.com", "backlinks", "source=metrics"]);
    expect(ports.sent.map(({ endpoint }) => endpoint)).toEqual(["metrics"]);
  });
});

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

  it("do not make a single SER_METRICS row an error", () => {
    expect(metrics(["foo bar"]).output).toEqual([
      [expect.stringMatching(/^SER-101 /), ...new Array<string>(7).fill("")],
    ]);
  });

  it.each(Object.keys(FUNCTION_BODIES).filter((name) => name !== "SER_METRICS"))(
    "throw from %s for a single bad target",
    (name) => {
      const body = FUNCTION_BODIES[name as keyof typeof FUNCTION_BODIES];
      expect(errorOf(() => body(["foo bar"], fakePorts()))).toMatch(/^SER-101 /);
      expect(errorOf(() => body([column("foo bar", "a.com")], fakePorts()))).toBe("no error");
    },
  );
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
    const text = errorOf(() => FUNCTION_BODIES.SER_METRICS(args, ports));
    if (message === undefined) expect(text).toBe("no error");
    else expect(text).toMatch(message);
    if (message !== undefined) expect(ports.sent).toEqual([]);
  });

  it("take 5,000 different targets and refuse one more", () => {
    const cells = Array.from({ length: 5_001 }, (_, index) => `site${index}.com`);
    const ports = fakePorts();
    expect(errorOf(() => FUNCTION_BODIES.SER_BACKLINKS_COUNT([column(...cells)], ports))).toMatch(/^SER-111 .*5,001/);
    expect(ports.sent).toEqual([]);
    expect(FUNCTION_BODIES.SER_BACKLINKS_COUNT([column(...cells.slice(1), ...cells.slice(1))], ports)).toHaveLength(
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

describe("any input whatever", () => {
  const cell = fc.oneof(
    { weight: 3, arbitrary: fc.domain() },
    fc.webUrl({ withQueryParameters: true }),
    fc.constantFrom("", "Domain", "Loading...", "#REF!", "me@a.com", true, 7, null, undefined),
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.date(),
    fc.anything(),
  );
  const range = fc.oneof(
    cell,
    fc.array(cell, { maxLength: 20 }).map((cells) => cells.map((value) => [value])),
    fc.array(cell, { maxLength: 20 }).map((cells) => [cells]),
    fc.array(fc.array(cell, { maxLength: 4 }), { maxLength: 4 }),
  );
  const text = fc.oneof(
    fc.constantFrom("", undefined, null, "all", "backlinks, ips", "host", "max_age=2d", true),
    fc.string(),
    range,
  );

  it("gives an aligned rectangle of plain cells or a coded error", () => {
    const names = Object.keys(FUNCTION_BODIES) as readonly (keyof typeof FUNCTION_BODIES)[];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.oneof(range, text), { minLength: 1, maxLength: 5 }),
        (name, args) => {
          const thrown = errorOf(() => {
            const output = FUNCTION_BODIES[name](args, fakePorts());
            const rows = Array.isArray(output) ? output : [[output]];
            expect(rows.length).toBeGreaterThan(0);
            expect(new Set(rows.map((line) => line.length)).size).toBe(1);
            for (const value of rows.flat()) {
              const isPlain =
                ["string", "boolean"].includes(typeof value) || Number.isFinite(value) || value instanceof Date;
              expect(isPlain, `cell ${String(value)}`).toBe(true);
            }
          });
          expect(thrown).toMatch(/^(no error|SER-\d{3} )/);
        },
      ),
      { numRuns: 1_500 },
    );
  });

  it("gives as many rows as the column has up to its last filled cell", () => {
    fc.assert(
      fc.property(fc.array(cell, { minLength: 2, maxLength: 30 }), (cells) => {
        const isFilled = (value: unknown) =>
          !(value === null || value === undefined || (typeof value === "string" && value.trim() === ""));
        const last = cells.reduce<number>((found, value, index) => (isFilled(value) ? index : found), -1);
        const output = FUNCTION_BODIES.SER_METRICS([column(...cells), "backlinks, ips"], fakePorts());
        expect(last < 0 ? output === "" : (output as readonly unknown[]).length === last + 1).toBe(true);
      }),
    );
  });
});
