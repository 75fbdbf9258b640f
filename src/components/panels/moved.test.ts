/** Which evaluation is shown, on which scale, and what is said of it. */
import { expect, it } from "vitest";
import { en } from "../../words/en.ts";
import { knowsMoved, mostMoved, movedData, movedTable, percentOf } from "./moved.ts";
import { evaluation, moved, run } from "./testRuns.ts";

const trained = (id: string, most: number) =>
  run({
    id,
    evaluations: [0, 10, 20].map((step) => evaluation(step, { moved: moved(3, (most * step) / 20) })),
  });
const RUNS = [trained("one", 0.02), trained("other", 0.5)];

it("the latest, or the last one up to the selected step", () => {
  expect(movedData(RUNS, null).maps.map(({ step }) => step)).toEqual([20, 20]);
  expect(movedData(RUNS, 19).maps.map(({ step }) => step)).toEqual([10, 10]);
  expect(movedData(RUNS, 0).top).toBe(0);
});

it("all runs are on the scale of the one that has moved most, with its digits", () => {
  const data = movedData(RUNS, null);
  expect(data.top).toBe(0.5);
  expect(percentOf(0.012345, data)).toBe("1.23");
  expect(percentOf(0.012345, { ...data, top: 0.00005 })).toBe("1.2345");
  expect(percentOf(null, data)).toBe("–");
});

it("says where most has moved, and nothing of what has not", () => {
  const [one] = movedData(RUNS, null).maps;
  expect(mostMoved(one!)).toEqual({ layer: 2, matrix: "down", value: 0.02 });
  expect(mostMoved(movedData(RUNS, 0).maps[0]!)).toBeNull();
});

it("runs that were kept without the numbers are left out", () => {
  const old = run({ id: "old", evaluations: [evaluation(0), evaluation(20)] });
  expect(knowsMoved(old)).toBe(false);
  expect(movedData([old, RUNS[0]!], null).maps.map(({ run: { id } }) => id)).toEqual(["one"]);
  expect(movedTable(movedData([old], null), en).rows).toEqual([]);
});
