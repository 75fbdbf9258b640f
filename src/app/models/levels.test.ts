/** Which level is found, and what the rest may take. */
import { expect, it } from "vitest";
import type { LevelAsked } from "../../engine/index.ts";
import { levelFound, secondsLeft } from "./levels.ts";

const at = (level: number, correct: number, changes: Partial<LevelAsked> = {}): LevelAsked => ({
  level,
  asked: 32,
  of: 32,
  correct,
  ended: 32,
  tokens: 40,
  reading: 10_000,
  writing: 20_000,
  ...changes,
});
const asked = (...correct: number[]) => correct.map((count, i) => at(i + 1, count));

it.each<[number[], number, string]>([
  [[32, 30, 14, 2], 3, "much"],
  [[32, 26, 1], 2, "too easy"],
  [[0, 1], 2, "too hard"],
  [[32, 32, 32, 32, 32, 30], 6, "too easy"],
])("of %j the level %i, which teaches: %s", (correct, level, teaches) => {
  expect(levelFound(asked(...correct))).toEqual({ level, teaches, of: 32, correct: correct[level - 1] });
});

it("a level that was not asked as a whole says nothing", () => {
  const part = at(2, 16, { asked: 16 });
  expect(levelFound([])).toBeNull();
  expect(levelFound([at(1, 16, { asked: 16 })])).toBeNull();
  expect(levelFound([at(1, 31), part])?.level).toBe(1);
  expect(secondsLeft([])).toBeNull();
  expect(secondsLeft([part])).toBeNull();
});

it("what is left is every longest response of the levels that are not whole, at the pace so far", () => {
  // Ten seconds a level and half a second a token.
  expect(secondsLeft([at(1, 32)])).toBeCloseTo(50 + 0.5 * (48 + 96 + 128 + 192 + 256));
  expect(secondsLeft([at(1, 32), at(2, 0, { asked: 0, reading: 0, writing: 0, tokens: 0 })])).toBe(
    secondsLeft([at(1, 32)]),
  );
  expect(secondsLeft([at(1, 32), at(2, 9, { reading: 30_000, writing: 60_000 })])).toBeCloseTo(
    80 + 96 + 128 + 192 + 256,
  );
  expect(secondsLeft(asked(1, 1, 1, 1, 1, 1))).toBe(0);
});
