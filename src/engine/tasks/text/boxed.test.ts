import fc from "fast-check";
import { expect, it } from "vitest";
import { boxed, boxedIn, judgeBoxed } from "./boxed.ts";

it("reads what it writes, behind any text without a box and before closing marks", () => {
  const text = fc.string().filter((each) => !each.includes("\\boxed"));
  const marks = fc.constantFrom("", ".", "\\).", "$", " $$.\n", "\\]\n", "**");
  fc.assert(
    fc.property(
      fc.maxSafeInteger().map((n) => Math.trunc(n / 100)),
      text,
      marks,
      (value, before, behind) => {
        expect(boxedIn(before + boxed(value + 0) + behind)).toBe(value + 0);
      },
    ),
  );
});

it.each([
  "42",
  "boxed{42}",
  "\\boxed{}",
  "\\boxed{4 2}",
  "\\boxed{ 42 }",
  "\\boxed{042}",
  "\\boxed{-0}",
  "\\boxed{+42}",
  "\\boxed{4.2}",
  "\\boxed{1,042}",
  "\\boxed{4e1}",
  "\\boxed{42",
  "\\boxed{42}}",
  "\\boxed{42} apples",
  "\\boxed{42}, no, 43",
  "\\boxed{41} \\boxed{42}",
  "\\boxed{42} \\boxed{42}",
  "\\boxed{42}\\boxed",
  "\\boxed{\\boxed{42}}",
  "\\boxed{9999999999999999}",
  "\\boxed{４２}",
])("%s says no one number", (text) => expect(boxedIn(text)).toBeNull());

it("judges by the number", () => {
  expect(judgeBoxed(-7, "So it is $\\boxed{-7}$.")).toEqual({ answer: "-7", canonical: "-7" });
  expect(judgeBoxed(7, "\\boxed{-7}")).toBeNull();
});
