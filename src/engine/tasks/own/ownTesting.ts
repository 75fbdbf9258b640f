/** Definitions for tests. */
import type { Blocks, Table } from "./definition.ts";

export const BLOCKS: Blocks = {
  version: 1,
  kind: "blocks",
  title: "Sums and differences",
  numbers: [1, 2, 3, 4, 5, 6],
  operators: ["+", "-"],
  count: 3,
  targets: { from: 0, to: 18 },
  forbids: true,
  base: { steps: 40, lean: 0.7, wrong: 0.4 },
};

export const TABLE: Table = {
  version: 1,
  kind: "table",
  title: "Vowels",
  rows: [
    { prompt: "ab", answers: ["a"] },
    { prompt: "cde", answers: ["e"] },
    { prompt: "fi", answers: ["i"] },
    { prompt: "go", answers: ["o", "oo"] },
    { prompt: "lu", answers: ["u"] },
  ],
  base: { steps: 40, lean: 0.7, wrong: 0 },
};
