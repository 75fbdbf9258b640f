import fc from "fast-check";
import { expect, it } from "vitest";
import { isWide, linesOf } from "./lines.ts";

/** Of a font in which a wide letter is two others. */
const widthOf = (text: string) => Array.from(text).reduce((sum, letter) => sum + (isWide(letter) ? 2 : 1), 0);
const within = (width: number) => (line: string) => widthOf(line) <= width;

it.each([
  ["one two three", 7, ["one two", "three"]],
  ["", 7, [""]],
  ["incomprehensible", 6, ["incomp", "rehens", "ible"]],
  ["第一步之后，再看", 10, ["第一步之", "后，再看"]],
  ["模型（Qwen2）很小", 9, ["模型", "（Qwen2）", "很小"]],
  ["比 GRPO 更好。", 8, ["比 GRPO", "更好。"]],
])("%s in lines of %i", (text, width, lines) => {
  expect(linesOf(text, within(width))).toEqual(lines);
});

it("loses nothing but spaces, and no line is wider than it may be", () => {
  const texts = fc.string({ unit: fc.constantFrom("a", "b", " ", "中", "文", "，", "（", "）", "😀") });
  fc.assert(
    fc.property(texts, fc.integer({ min: 2, max: 12 }), (text, width) => {
      const lines = linesOf(text, within(width));
      expect(lines.join("").replaceAll(" ", "")).toBe(text.replaceAll(" ", ""));
      expect(lines.every((line) => widthOf(line) <= width || Array.from(line).length === 1)).toBe(true);
    }),
  );
});
