import { expect, it } from "vitest";
import { fingerprint } from "./fingerprint.ts";

/** Published values of FNV-1a, 32 bits. */
it.each([
  ["", "811c9dc5"],
  ["a", "e40c292c"],
  ["foobar", "bf9cf968"],
])("of %j is %s", (text, expected) => {
  expect(fingerprint(text)).toBe(expected);
});
