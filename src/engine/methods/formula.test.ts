import katex from "katex";
import { expect, it } from "vitest";
import { METHODS } from "../config.ts";
import { advantageFormula, advantageWithNumbers } from "./formula.ts";

const group = { alpha: 0.3, promptConfidence: 0.12 };
const response = { advantage: 0.935, confidence: 0.81, term: -0.207, reweighted: 0.728 };

it("puts a response's numbers in the places of the symbols", () => {
  expect(advantageWithNumbers(group, response)).toBe(
    String.raw`\tilde A_i = 0.935 + 0.3 \cdot \bigl(0.120 - 0.810\bigr) = 0.728`,
  );
});
it("is A alone where ARM does not act, and has no negative zero", () => {
  expect(advantageWithNumbers(group, { ...response, advantage: -0.0001, term: 0 })).toBe(
    String.raw`\tilde A_i = 0.000`,
  );
});
it("is TeX that KaTeX accepts", () => {
  for (const tex of [...METHODS.map(advantageFormula), advantageWithNumbers(group, response)]) {
    expect(katex.renderToString(tex, { throwOnError: true })).toContain("katex");
  }
});
