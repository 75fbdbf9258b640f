import { describe, expect, it } from "vitest";
import { evaluation, metrics, run } from "../../../../../components/panels/testRuns.ts";
import { passMetric, stepMetric } from "../../../../../engine/index.ts";
import { en } from "../../../../../words/en.ts";
import type { LibraryRow } from "../../../../library/libraryStore.ts";
import { specOf } from "../../../../library/libraryTesting.ts";
import { newRow } from "../../../../library/runs/row.ts";
import { canDelete, entriesOf, finalValue } from "./entries.ts";

const row = (id: string, part: Partial<LibraryRow> = {}): LibraryRow => ({
  ...newRow(specOf(id), `kept ${id}`, 5),
  heldBy: null,
  ...part,
});
const view = (id: string, part = {}) =>
  run({
    id,
    name: `drawn ${id}`,
    steps: [metrics(0), metrics(1)],
    evaluations: [evaluation(0), evaluation(2)],
    ...part,
  });

describe("runs of the page and of the library", () => {
  it("stand in one list, each once: kept ones as the library has them, under the page's names", () => {
    const [a, b] = [view("a"), view("b")];
    const entries = entriesOf([row("b", { heldBy: "here", done: 7 }), row("c")], [a, b], [], en.names);
    expect(entries.map(({ id, name, isDrawn }) => [id, name, isDrawn])).toEqual([
      ["a", "drawn a", true],
      ["b", "drawn b", true],
      ["c", "kept c", false],
    ]);
    expect(entries.map(({ done }) => done)).toEqual([2, 7, 0]);
    expect(entries.map(canDelete)).toEqual([false, false, true]);
  });

  it("stay where they are when they are kept, and when a kept one is drawn beside", () => {
    const own = [view("a"), view("b")];
    const beside = view("d");
    const order = (rows: readonly LibraryRow[], isBeside = false) =>
      entriesOf(rows, isBeside ? [...own, beside] : own, isBeside ? [beside] : [], en.names).map(({ id }) => id);
    const older = [row("c"), row("d")];
    expect(order(older)).toEqual(["a", "b", "c", "d"]);
    expect(order([row("b"), ...older])).toEqual(["a", "b", "c", "d"]);
    expect(order([row("b"), row("a"), ...older], true)).toEqual(["a", "b", "c", "d"]);
  });

  it("what is drawn beside keeps the library's name, and a recording says that it is one", () => {
    const beside = view("a");
    expect(entriesOf([row("a")], [beside], [beside], en.names)).toMatchObject([
      { name: "kept a", isBeside: true, arm: null },
    ]);
    const recorded = entriesOf(
      [],
      [view("r", { origin: "recorded" }), view("s", { origin: "recorded", name: "s (recorded)" })],
      [],
      en.names,
    );
    expect(recorded.map(({ name, state }) => [name, state])).toEqual([
      ["drawn r (recorded)", "recorded"],
      ["s (recorded)", "recorded"],
    ]);
  });

  it("have the final values of their last evaluation and step, and none before", () => {
    const [drawn, kept] = entriesOf([row("k", { last: metrics(9, { reward: 0.75 }) })], [view("a")], [], en.names);
    expect(finalValue(drawn!, passMetric(64))).toBe(1);
    expect(finalValue(kept!, passMetric(64))).toBeNull();
    expect(finalValue(kept!, stepMetric("reward"))).toBe(0.75);
  });
});
