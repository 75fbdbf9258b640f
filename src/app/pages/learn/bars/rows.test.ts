import { expect, it } from "vitest";
import { FIRST_PUZZLE, PUZZLES } from "../fields.ts";
import { rightAnswers, rowsOf, sharesOf } from "./rows.ts";

it("few answers have a row each, in the order of their numbers", () => {
  expect(rowsOf(FIRST_PUZZLE).map(({ name }) => name)).toEqual(["1+5", "2+4", "3+3", "4+2", "5+1"]);
});

it("many have one for all that begin alike", () => {
  const rows = rowsOf("19 = 3 digits, without 5");
  expect(rows[0]).toEqual({ name: "1+…", answers: ["1+9+9"] });
  expect(rows[1]).toEqual({ name: "2+…", answers: ["2+8+9", "2+9+8"] });
});

it("every answer is in one row, and there are ten rows at most with that of wrong ones", () => {
  for (const puzzle of PUZZLES) {
    const rows = rowsOf(puzzle);
    expect(rows.flatMap(({ answers }) => answers)).toEqual(rightAnswers(puzzle));
    expect(rows.length).toBeGreaterThan(1);
    expect(rows.length).toBeLessThan(10);
  }
});

it("a row has what its answers have", () => {
  const rows = rowsOf("19 = 3 digits, without 5");
  const shares = sharesOf(rows, [
    { text: "1+9+9", before: 0.5 },
    { text: "2+9+8", before: 0.125 },
    { text: "2+8+9", before: 0.25 },
    { text: "none", before: 0.0625 },
  ]);
  expect(shares.slice(0, 3)).toEqual([0.5, 0.375, 0]);
});

it("of a puzzle that nobody knows there are none", () => expect(rowsOf("1 = 9 digits")).toEqual([]));
