import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import katex from "katex";
import { describe, expect, it } from "vitest";
import { LANGUAGE_IDS, LANGUAGES } from "../languages.ts";
import { plainText } from "../markup.ts";
import { found } from "./search.ts";
import { type Term, termsOf } from "./terms.ts";

const glossaries = await Promise.all(
  LANGUAGE_IDS.map(async (id) => {
    const { load, concepts } = LANGUAGES[id];
    return [id, termsOf(await load(), await concepts())] as const;
  }),
);
const english = glossaries.find(([id]) => id === "en")![1];

/** Every mark in what is written of any language, sentences made by functions included. */
const withoutComments = (code: string) => code.replace(/\/\*[^]*?\*\/|^\s*\/\/.*$/gm, "");
const FOLDER = join(import.meta.dirname, "..");
const marks = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.endsWith(".test.ts") && !/^(markup|pseudo)/.test(file))
  .flatMap((file) =>
    [...withoutComments(readFileSync(join(FOLDER, file), "utf8")).matchAll(/\[\[([^\]|\n]+)(?:\|[^\]\n]+)?\]\]/g)].map(
      ([mark, term]) => ({
        file,
        mark,
        term,
      }),
    ),
  );

it("knows every term that a text marks, in every language", () => {
  expect(marks.length).toBeGreaterThan(5);
  const known = new Set(english.map(({ id }) => id));
  expect(marks.filter(({ term }) => !known.has(term!))).toEqual([]);
});

describe.each(glossaries)("the glossary in %s", (_, terms) => {
  it("has each term once, under the same ids as in English", () => {
    const ids = terms.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(english.map(({ id }) => id));
  });

  it("says of each what it means and what to look for, in whole sentences without marks", () => {
    for (const { id, name, meaning, look } of terms) {
      expect(name, id).toMatch(/\S/);
      for (const text of [meaning, look]) {
        expect(text, id).toMatch(/[.。]⟧?$/u);
        expect(plainText(text), id).toBe(text);
      }
    }
  });
});

it("speaks Chinese in Chinese", () => {
  const chinese = glossaries.find(([id]) => id === "zh")![1];
  expect(chinese.filter(({ meaning, look }) => ![meaning, look].every((text) => /\p{Script=Han}/u.test(text)))).toEqual(
    [],
  );
});

it("has formulas that can be typeset", () => {
  const formulas = english.flatMap(({ symbol, formula }) => [symbol, formula]).filter((tex) => tex !== undefined);
  expect(formulas.length).toBeGreaterThan(80);
  for (const tex of formulas) expect(() => katex.renderToString(tex, { strict: "error" })).not.toThrow();
});

describe("what is found", () => {
  const names = (sought: string) => found(english, sought).map(({ id }) => id);

  it("has the words in its name first, then those that speak of it", () => {
    expect(names("").length).toBe(english.length);
    expect(names("answer  ENTROPY")[0]).toBe("answer entropy");
    expect(names("leash")).toEqual(["KL"]);
    expect(names("no such word")).toEqual([]);
  });

  it("is less or the same with every further word", () => {
    const words = fc.constantFrom(...english.flatMap(({ meaning }) => meaning.split(" ")));
    fc.assert(
      fc.property(words, words, (one, other) => {
        const both = new Set<Term>(found(english, `${one} ${other}`));
        expect([...both].every((term) => found(english, one).includes(term))).toBe(true);
      }),
    );
  });
});
