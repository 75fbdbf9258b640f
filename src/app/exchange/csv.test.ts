import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readCsv, writeCsv } from "./csv.ts";

describe("writeCsv", () => {
  it.each([
    ["plain", "plain"],
    ["a,b", '"a,b"'],
    ['say "so"', '"say ""so"""'],
    ["two\nlines", '"two\nlines"'],
    [null, ""],
    [-0.5, "-0.5"],
    [1e-7, "1e-7"],
    ["=1+1", "'=1+1"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@A1", "'@A1"],
    ["\tx", "'\tx"],
    ["'=1", "''=1"],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
  ])("%j is written %j", (cell, text) => {
    expect(writeCsv([[cell, "end"]])).toBe(`${text},end\r\n`);
  });
});

describe("readCsv", () => {
  it.each([
    [
      "a,b\n1,2\n",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,b\r\n1,2",
      [
        ["a", "b"],
        ["1", "2"],
      ],
    ],
    [
      "a,\n,b",
      [
        ["a", ""],
        ["", "b"],
      ],
    ],
    ["a,", [["a", ""]]],
    ['"a ""b"", c"\n\n', [['a "b", c']]],
    ["", []],
  ])("%j", (text, rows) => {
    expect(readCsv(text)).toEqual(rows);
  });

  it.each([
    ['a,"b', "line 1"],
    ['a\nb "c"', "line 2"],
    ['"a"b', "line 1"],
    ['"a\nb",c\nd"', "line 3"],
  ])("refuses %j with its line", (text, line) => {
    expect(() => readCsv(text)).toThrowError(line);
  });

  it("reads back what was written, whatever the texts", () => {
    const cell = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("=", "'", '"', "\r\n", ",", "'=", "@x"));
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 });
    fc.assert(
      fc.property(rows, (written) => {
        expect(readCsv(writeCsv(written))).toEqual(written);
      }),
    );
  });
});
