import { expect, it } from "vitest";
import { arithmetic, levelFor, PROBE_PROMPTS, valueOf } from "./arithmetic.ts";
import { LEVELS } from "./catalogue.ts";

it.each([
  ["7 + 5", 12],
  ["25 - 72", -47],
  ["(4 - 13) * 6 - 13", -67],
  ["11 * 44 - 86 * 17", -978],
])("%s is %d", (expression, value) => {
  expect(valueOf({ expression })).toBe(value);
  expect(arithmetic(1).judge({ expression }, `First ... \\boxed{${value}}`)?.answer).toBe(String(value));
  expect(arithmetic(1).judge({ expression }, `\\boxed{${value + 1}}`)).toBeNull();
});

/** Parentheses, then products, then sums from the left. */
function rewritten(expression: string): number {
  const flat = expression.replace(/\((.*?)\)/g, (_, inner: string) => String(rewritten(inner)));
  const sum = flat.replace(/(-?\d+) \* (-?\d+)/g, (_, a: string, b: string) => String(Number(a) * Number(b)));
  const [first, ...rest] = sum.split(" ");
  return rest.reduce((value, part, i) => {
    if (i % 2 === 0) return value;
    return rest[i - 1] === "+" ? value + Number(part) : value - Number(part);
  }, Number(first));
}

it.each(LEVELS)("level %i is computed as by rewriting its text, with enough prompts for a probe", (level) => {
  const task = arithmetic(level);
  expect(task.heldOutPrompts(1).length).toBeGreaterThanOrEqual(PROBE_PROMPTS);
  for (const prompt of task.heldOutPrompts(1)) {
    expect(prompt.expression).toMatch(/^[\d ()*+-]+$/);
    expect(valueOf(prompt)).toBe(rewritten(prompt.expression));
  }
});

it("chooses the level that is right about half of the time, the lower of two", () => {
  expect(levelFor([1, 0.9, 0.6, 0.1])).toBe(3);
  expect(levelFor([1, 0.75, 0.25])).toBe(2);
  expect(levelFor([0, 0, 0, 0, 0, 0])).toBe(1);
  expect(levelFor([1, 1, 1, 1, 1, 0.95])).toBe(6);
});
