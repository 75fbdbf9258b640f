import fc from "fast-check";
import { expect, it } from "vitest";
import { FIVE, recordOf as record } from "../../lesson/recordTesting.ts";
import { creditTable, mostPushed, pushOf } from "./rows.ts";

const times = <T>(count: number, item: T): T[] => Array.from({ length: count }, () => item);

it("12 of 16 right: each right copy gets +0.56, each wrong one −1.68, and copies add up", () => {
  const drawn = [...times(6, "1+5"), ...times(4, "2+4"), ...times(2, "4+2"), ...times(4, null)];
  const table = creditTable(record(drawn, FIVE));
  expect(table).toMatchObject({ size: 16, right: 12, mean: 0.75, wrong: [{ text: "9+9", copies: 4 }] });
  expect(table.std).toBeCloseTo(Math.sqrt(0.2), 12);
  expect(table.rows.map(({ text, copies }) => [text, copies])).toEqual([
    ["1+5", 6],
    ["2+4", 4],
    ["4+2", 2],
    ["3+3", 0],
    ["5+1", 0],
    ["", 4],
  ]);
  expect(table.rows.map((row) => Number(pushOf(row).toFixed(2)))).toEqual([3.35, 2.24, 1.12, 0, 0, -6.71]);
  expect(table.rows[0]!.credit!.advantage).toBeCloseTo(0.56, 2);
  expect(table.rows.at(-1)!.credit!.advantage).toBeCloseTo(-1.68, 2);
  expect(mostPushed(table).map(({ text }) => text)).toEqual(["1+5"]);
});

it("two that are drawn alike are pushed alike; of nothing right there is nothing to push", () => {
  const tie = creditTable(record(["1+5", "2+4", null, null], FIVE));
  expect(mostPushed(tie).map(({ text }) => text)).toEqual(["1+5", "2+4"]);
  expect(mostPushed(creditTable(record([null, null], FIVE)))).toEqual([]);
});

it("many answers that were not drawn share a row", () => {
  const many = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`${i}`, (30 - i) / 1000]));
  const { rows } = creditTable(record(["29", null], many));
  expect(rows).toHaveLength(10);
  expect(rows[0]).toMatchObject({ text: "29", copies: 1 });
  expect(rows[8]).toMatchObject({ kind: "others", count: 22, copies: 0 });
});

it("whatever is drawn: nobody is lost, and all credit together is none", () => {
  const drawn = fc.array(fc.constantFrom<(string | null)[]>(...Object.keys(FIVE), null), { minLength: 2 });
  fc.assert(
    fc.property(drawn, (texts) => {
      const table = creditTable(record(texts, FIVE));
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
      expect(sum(table.rows.map(({ copies }) => copies))).toBe(texts.length);
      expect(sum(table.rows.map(({ before }) => before))).toBeCloseTo(1, 9);
      expect(sum(table.rows.map(pushOf))).toBeCloseTo(0, 4);
      for (const { credit } of table.rows) {
        if (!credit || table.std === 0) continue;
        expect(credit.advantage).toBeCloseTo((credit.reward - table.mean) / table.std, 4);
      }
    }),
  );
});
