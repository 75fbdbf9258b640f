import { describe, expect, it } from "vitest";
import { specOf } from "../libraryTesting.ts";
import { trunksOf } from "./removal.ts";
import { newRow } from "./row.ts";

const row = (id: string, parent: string | null = null, removed: number | null = null) => ({
  ...newRow(specOf(id, { parent: parent === null ? null : { run: parent, step: 10 } }), id, 0),
  removed,
});

describe("trunks", () => {
  it("are the runs that a kept one descends from, however far", () => {
    expect(trunksOf([row("a", null, 1), row("b", "a", 1), row("c", "b"), row("d")])).toEqual(new Set(["a", "b"]));
  });
  it("are needed no more once their forks are deleted too", () => {
    expect(trunksOf([row("a", null, 1), row("b", "a", 1)])).toEqual(new Set());
  });
  it("may be missing", () => {
    expect(trunksOf([row("b", "elsewhere")])).toEqual(new Set(["elsewhere"]));
  });
});
