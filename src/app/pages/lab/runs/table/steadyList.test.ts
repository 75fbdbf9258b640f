import { expect, it } from "vitest";
import { evaluation, metrics, run } from "../../../../../components/panels/testRuns.ts";
import { en } from "../../../../../words/en.ts";
import type { LibraryRow } from "../../../../library/libraryStore.ts";
import { specOf } from "../../../../library/libraryTesting.ts";
import { newRow } from "../../../../library/runs/row.ts";
import { entriesOf } from "./entries.ts";
import { steadyList } from "./steadyList.ts";

const kept: LibraryRow = { ...newRow(specOf("kept"), "kept", 5), heldBy: "here" };
const [evaluations, end] = [[evaluation(0)], metrics(9)];
const recorded = run({ id: "recorded", origin: "recorded", steps: [end], evaluations });
const drawn = run({ id: "kept", steps: [], evaluations });
/** After some steps that the library has not heard of yet. */
const after = (steps: number) => ({ ...drawn, steps: Array.from({ length: steps }, (_, step) => metrics(step)) });

it("the list stays the same object while a run trains, until something that is listed changes", () => {
  const steady = steadyList();
  const list = steady(entriesOf([kept], [recorded, after(1)], [], en.names));
  expect(steady(entriesOf([kept], [recorded, after(2)], [], en.names))).toBe(list);
  const grown = steady(entriesOf([{ ...kept, done: 2 }], [recorded, after(2)], [], en.names));
  expect(grown.map(({ done }) => done)).toEqual([10, 2]);
  expect(steady(entriesOf([{ ...kept, done: 2 }], [recorded], [], en.names))).not.toBe(grown);
  expect(steady([])).toEqual([]);
});
