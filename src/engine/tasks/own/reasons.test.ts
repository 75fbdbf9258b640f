import { expect, it } from "vitest";
import { ownTask } from "./ownTask.ts";
import { BLOCKS, TABLE } from "./ownTesting.ts";
import { reasonOf } from "./reasons.ts";

it.each([
  ["3+5+1", { kind: "right" }],
  ["3+5+2", { kind: "value", value: 10 }],
  ["4+4+1", { kind: "part" }],
  ["9+1-1", { kind: "part" }],
  ["3*3+0", { kind: "part" }],
  ["4+5", { kind: "form" }],
  ["3+5+", { kind: "form" }],
  ["", { kind: "form" }],
  ["3+5+x", { kind: "character", character: "x" }],
])("of blocks: %s", (text, reason) => {
  expect(reasonOf(BLOCKS, ownTask(BLOCKS), { target: 9, without: 4 }, text)).toEqual(reason);
});

it.each([
  ["oo", { kind: "right" }],
  ["a", { kind: "unlisted" }],
  ["é", { kind: "character", character: "é" }],
])("of a table: %s", (text, reason) => {
  expect(reasonOf(TABLE, ownTask(TABLE), TABLE.rows[3], text)).toEqual(reason);
});
