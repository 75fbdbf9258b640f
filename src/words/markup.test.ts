import fc from "fast-check";
import { expect, it } from "vitest";
import { piecesOf, plainText } from "./markup.ts";

it("cuts a text at its marks", () => {
  expect(piecesOf("The [[policy]] is *sure*: [[entropy|its entropy]] is low.")).toEqual([
    { kind: "text", text: "The " },
    { kind: "term", term: "policy", text: "policy" },
    { kind: "text", text: " is " },
    { kind: "emphasis", text: "sure" },
    { kind: "text", text: ": " },
    { kind: "term", term: "entropy", text: "its entropy" },
    { kind: "text", text: " is low." },
  ]);
  expect(piecesOf("")).toEqual([]);
});

it("leaves what is no mark as it is", () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z *|[\]]*$/), (text) => {
      const kept = plainText(text).length;
      expect(kept).toBeLessThanOrEqual(text.length);
      if (!/[*[]/.test(text)) expect(plainText(text)).toBe(text);
    }),
  );
});
