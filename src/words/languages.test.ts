import { expect, it } from "vitest";
import { languageFor, OFFERED } from "./languages.ts";

it.each([
  [["zh-CN", "en"], "zh"],
  [["zh"], "zh"],
  [["zh-Hant-TW"], "zh"],
  [["fr-FR", "zh-CN", "en-US"], "zh"],
  [["EN-us", "zh"], "en"],
  [["fr", "de-CH"], "en"],
  [["en-XA"], "en"],
  [["zhx"], "en"],
  [[], "en"],
])("of somebody who reads %j is %s", (tags, language) => {
  expect(languageFor(tags)).toBe(language);
});

it("nobody is offered a language that nobody speaks", () => {
  expect(OFFERED).not.toContain("pseudo");
});
