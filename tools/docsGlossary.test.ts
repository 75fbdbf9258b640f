import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { GLOSSARY, glossaryText } from "./docsGlossary.ts";

it("the glossary stands as it is written", () => {
  expect(readFileSync(GLOSSARY, "utf8")).toBe(glossaryText());
});

it("has no sign outside of formulas that Markdown would take for a mark", () => {
  const words = glossaryText().replace(/\$\$?[^$]+\$\$?/g, "");
  expect(words).toContain("### T\\_low, the least sure tokens");
  expect(words.match(/(?<![\\*])[_|]/g)).toBeNull();
});
