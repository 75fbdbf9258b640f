import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { en } from "../../../../../words/en.ts";
import { ALL_RUNS, choicesOf, FACET_NAMES, type Key, sifted, sortedBy } from "./sift.ts";
import { anyEntries, entry } from "./tableTesting.ts";

const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

describe("a sieve", () => {
  it("keeps the order, lets all through when it is open, and deals runs out by each choice", () => {
    fc.assert(
      fc.property(anyEntries, (entries) => {
        expect(sifted(entries, ALL_RUNS, en)).toEqual(entries);
        for (const facet of FACET_NAMES) {
          const parts = choicesOf(entries, facet).map((value) => sifted(entries, { ...ALL_RUNS, [facet]: value }, en));
          for (const part of parts) {
            expect(part.length).toBeGreaterThan(0);
            expect(part).toEqual(entries.filter((each) => part.includes(each)));
          }
          if (facet !== "tag") expect(parts.flat()).toHaveLength(entries.length);
        }
      }),
    );
  });

  it("finds every part somewhere in name, notes, tags or settings", () => {
    const runs = [
      entry("first", { alpha: 0.3 }, { notes: "Too hot", tags: ["paper"] }),
      entry("second", { alpha: 1, method: "grpo" }),
    ];
    const found = (words: string) => ids(sifted(runs, { ...ALL_RUNS, words }, en));
    expect(found("too HOT")).toEqual(["first"]);
    expect(found("hot, first,paper,")).toEqual(["first"]);
    expect(found("alpha 0.3")).toEqual(["first"]);
    expect(found("alpha 0.2")).toEqual([]);
    expect(found("alpha"), "GRPO has none").toEqual(["first"]);
    expect(found("digit")).toEqual(["first", "second"]);
    expect(found("hot, second")).toEqual([]);
  });
});

describe("sorting", () => {
  const key: fc.Arbitrary<Key> = fc.oneof(fc.constant(null), fc.integer({ min: -3, max: 3 }));

  it("is a stable order of the same items, with what has no value at the end either way", () => {
    fc.assert(
      fc.property(fc.array(key), fc.boolean(), (keys, isFalling) => {
        const items = keys.map((of, place) => ({ of, place }));
        const sorted = sortedBy(items, ({ of }) => of, isFalling);
        expect(sorted.toSorted((a, b) => a.place - b.place)).toEqual(items);
        for (const [place, item] of sorted.slice(1).entries()) {
          const before = sorted[place]!;
          if (item.of === before.of) expect(item.place).toBeGreaterThan(before.place);
          else if (item.of !== null) {
            expect(before.of).not.toBeNull();
            expect(Number(before.of) < Number(item.of)).toBe(!isFalling);
          }
        }
      }),
    );
  });

  it("puts run 10 after run 2", () => {
    expect(sortedBy(["run 10", "run 2"], (name) => name, false)).toEqual(["run 2", "run 10"]);
  });
});
