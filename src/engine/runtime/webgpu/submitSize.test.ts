import { expect, it } from "vitest";
import { SubmitSize } from "./submitSize.ts";

it("is of few commands until they were timed, then of as many as a tenth of a second takes", () => {
  const size = new SubmitSize();
  expect(size.commands).toBe(64);
  size.learn(3000, 1500);
  expect(size.commands).toBe(200);
  size.learn(3000, 100);
  expect(size.commands).toBe(3000);
  size.learn(3, 9999);
  expect(size.commands).toBe(1);
  size.learn(3, 1);
  expect(size.commands).toBe(64);
});
