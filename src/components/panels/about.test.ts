import katex from "katex";
import { expect, it } from "vitest";
import { ABOUT } from "./about.ts";

it.each(Object.entries(ABOUT))("%s has a formula that KaTeX can draw", (_name, about) => {
  expect(katex.renderToString(about.formula, { throwOnError: true, strict: "error" })).toContain("<math");
});
