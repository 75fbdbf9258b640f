/** Every language says all that the engine tells, and nothing that it does not. */
import { join } from "node:path";
import { expect, it } from "vitest";
import { en } from "../src/words/en.ts";
import { FORMS } from "../src/words/zh/engine.ts";
import { zh } from "../src/words/zh.ts";
import { ROOT } from "./processes.mjs";
import { toldForms } from "./toldForms.ts";

/** Values with nothing around them. */
const BARE = "{0}";
const forms = [...toldForms(join(ROOT, "src"))].filter((form) => form !== BARE);
const places = (form: string) => (form.match(/\{\d+\}/g) ?? []).toSorted();

it("finds the forms of the sources, values and nested templates in their places", () => {
  expect(forms.length).toBeGreaterThan(150);
  expect(forms).toContain("Training met a number that is not finite in {0}.");
  expect(forms).toContain("the KL coefficient or the learning rate, or raise the temperature,");
  expect(forms).toContain("{0}, line {1}: {2}");
});

it.each(forms)("Chinese says: %s", (form) => {
  expect(en.engine(form)).toBe(form);
  expect(zh.engine(form)).toMatch(/\p{Script=Han}|^\{0\}：\{1\}$/u);
  expect(places(zh.engine(form))).toEqual(places(form));
});

it("says nothing that is told no more", () => {
  expect(Object.keys(FORMS).filter((form) => !forms.includes(form))).toEqual([]);
  expect(zh.engine("constructor")).toBe("constructor");
});
