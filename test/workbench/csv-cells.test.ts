// CSV text to cells: what becomes a number, and that everything else stays as it is.

import fc from "fast-check";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { csvInputs } from "../../workbench/csv-cells.ts";

describe("csv cells", () => {
  it.each<[string, string | number]>([
    ["12", 12],
    ["-3.5", -3.5],
    ["1,234,567", 1_234_567],
    ["0", 0],
    ["007", "007"],
    ["+1", "+1"],
    ["1e5", "1e5"],
    ["12%", "12%"],
    ["2024-01-05", "2024-01-05"],
    ["1,23", "1,23"],
    ["=1+1", "=1+1"],
    [" nike.com ", " nike.com "],
    ["TRUE", "TRUE"],
  ])("reads %j as %j", (text, value) => {
    expect(csvInputs(Papa.unparse([[text]]))).toEqual([[{ kind: "value", value }]]);
  });

  it("fills short rows, drops the last line break only, and ignores a byte order mark", () => {
    const value = (text: string) => ({ kind: "value", value: text });
    expect(csvInputs("\uFEFFa,b\r\nc\r\n\r\nd,e\r\n")).toEqual([
      [value("a"), value("b")],
      [value("c"), { kind: "clear" }],
      [{ kind: "clear" }, { kind: "clear" }],
      [value("d"), value("e")],
    ]);
  });

  it("keeps any text of a cell that is no number", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (text) => {
        fc.pre(!/^[\d.,-]*$/.test(text));
        expect(csvInputs(Papa.unparse([[text, "x"]], { quotes: true }))[0]?.[0]).toEqual({
          kind: "value",
          value: text,
        });
      }),
    );
  });

  it("says in which row a quote is not closed", () => {
    expect(() => csvInputs('a\n"b')).toThrow(/broken in row 2/);
  });
});

describe("the separator of a CSV", () => {
  const texts = (csv: string) =>
    csvInputs(csv).map((row) => row.map((cell) => (cell.kind === "value" ? cell.value : "")));

  it.each([
    ["semicolons", "Domain;Note\nexample.com;hello\nwikipedia.org;x\n"],
    ["tabs", "Domain\tNote\nexample.com\thello\nwikipedia.org\tx\n"],
    ["commas", "Domain,Note\nexample.com,hello\nwikipedia.org,x"],
    [
      "semicolons after a byte order mark, with quotes",
      '\uFEFF"Domain";"Note"\n"example.com";"hello"\n"wikipedia.org";"x"\n',
    ],
  ])("is found for %s, with and without a line break at the end", (_, csv) => {
    expect(texts(csv)).toEqual([
      ["Domain", "Note"],
      ["example.com", "hello"],
      ["wikipedia.org", "x"],
    ]);
  });

  it("is not guessed from what stands inside a column", () => {
    expect(texts("URL\nhttps://a.com/x?a=1|2|3;4\nhttps://b.com/\n")).toEqual([
      ["URL"],
      ["https://a.com/x?a=1|2|3;4"],
      ["https://b.com/"],
    ]);
  });
});
