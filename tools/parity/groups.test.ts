/** Golden groups: the file of the engine stands as it is written, and that of the Python package is what the engine computes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { advantagesOf, engineGroups, GOLDEN_GROUPS, type GoldenGroups } from "./groups.ts";

const read = (name: string) => readFileSync(join(GOLDEN_GROUPS, name), "utf8");

it("the engine's groups stand as they are written", () => {
  expect(read("engine.json")).toBe(engineGroups());
});

it("the engine agrees with the Python package on its groups, to 1e-6", () => {
  const { groups, cases } = JSON.parse(read("core.json")) as GoldenGroups;
  const covered = new Set(cases.map(({ settings: s }) => [s.armGate, s.armScope, s.promptConfidence].join()));
  expect(covered.size).toBe(12);
  for (const { group, settings, expected } of cases) {
    const where = `${group} ${JSON.stringify(settings)}`;
    const computed = advantagesOf(settings, groups[group]!);
    expect(expected, where).toEqual(close(computed));
  }
});

/** The same shape and truth values, numbers within 1e-6. */
function close(value: unknown): unknown {
  if (typeof value === "number") return expect.closeTo(value, 6);
  if (Array.isArray(value)) return value.map(close);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, close(part)]));
}
