import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { LESSON_MINUTES } from "../src/app/pages/teach/plan.ts";
import { TEACHING, teachingText } from "./docsTeaching.ts";

it("the text for teachers stands as it is written", () => {
  expect(readFileSync(TEACHING, "utf8")).toBe(teachingText());
});

it("a lesson takes as long as lessons do", () => {
  expect(LESSON_MINUTES).toBe(45);
});
