import fc from "fast-check";
import { expect, it } from "vitest";
import { toCsv, toTsv } from "./csv.ts";

/** Reads CSV by the grammar of RFC 4180. */
function parse(csv: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [all, quoted, plain, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    expect(all).toBeDefined();
    row.push(quoted === undefined ? (plain ?? "") : quoted.replaceAll('""', '"'));
    if (end === "\r\n") {
      rows.push(row);
      row = [];
    }
  }
  return rows;
}

const cell = fc.oneof(
  fc.string(),
  fc.constantFrom('"', ",", "\r\n", "\n", 'a"b', "1,5"),
  fc.double({ noNaN: true }),
  fc.constant(null),
);

it("CSV is read again cell by cell, whatever is in it", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 4 }).chain((width) => {
        const row = fc.array(cell, { minLength: width, maxLength: width });
        return fc.record({
          columns: fc.array(fc.string(), { minLength: width, maxLength: width }),
          rows: fc.array(row),
        });
      }),
      ({ columns, rows }) => {
        const expected = [columns, ...rows.map((row) => row.map((each) => (each === null ? "" : String(each))))];
        expect(parse(toCsv({ caption: "", columns, rows }))).toEqual(expected);
      },
    ),
  );
});

it("numbers keep their digits and absent ones are empty", () => {
  expect(
    toCsv({
      caption: "",
      columns: ["step", "a"],
      rows: [
        [1, 2 / 3],
        [2, null],
      ],
    }),
  ).toBe("step,a\r\n1,0.6666666666666666\r\n2,\r\n");
});

it("tabs and line ends of a cell do not part it when it is pasted", () => {
  expect(toTsv({ caption: "", columns: ["a", "b"], rows: [["x\ty", "u\r\nv"]] })).toBe("a\tb\nx y\tu  v");
});
