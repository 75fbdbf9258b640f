import { expect, it } from "vitest";
import { told, toldIn, toldInEnglish, Unreadable, whyOf } from "./told.ts";

const inner = told`the KL coefficient`;
const words = told`Lower ${inner} below ${0.5}, not {1} or ${"$&"}.`;

it("is English with its values in place", () => {
  expect(toldInEnglish(words)).toBe("Lower the KL coefficient below 0.5, not 0.5 or $&.");
  expect(toldInEnglish(told`Plain.`)).toBe("Plain.");
  expect(toldInEnglish(told`${"all"}`)).toBe("all");
});

it("is said by another language's forms, whatever their order, and by the English one where there is none", () => {
  const forms: Record<string, string> = { "the KL coefficient": "KL 系数", "{0} is {1}.": "{1} 是 {0}。" };
  const formOf = (form: string) => forms[form] ?? form;
  expect(toldIn(told`${inner} is ${"x"}.`, formOf)).toBe("x 是 KL 系数。");
  expect(toldIn(told`Lower ${inner}.`, formOf)).toBe("Lower KL 系数.");
});

it("is plain data", () => {
  expect(JSON.parse(JSON.stringify(words))).toEqual(words);
});

it("what was not understood says why, and so does whatever else was thrown", () => {
  expect(new Unreadable(words).message).toBe(toldInEnglish(words));
  expect(whyOf(new Unreadable(words))).toBe(words);
  expect(toldInEnglish(whyOf(new Error("out of luck.")))).toBe("out of luck");
  expect(toldInEnglish(whyOf("a {0} word"))).toBe("a {0} word");
});
