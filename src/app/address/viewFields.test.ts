import { expect, it } from "vitest";
import { inEnglish } from "../../words/messageTesting.ts";
import { readAddress } from "./route.ts";
import { readView, writeView } from "./viewFields.ts";

const read = (address: string) => {
  const { fields } = readAddress(new URL(`http://page.test/${address}`));
  return { view: readView(fields), notices: fields.finish().map(inEnglish) };
};

it.each([
  ["#/lab", { language: "en", theme: "auto", isPresented: false }],
  ["?present#/lab", { language: "en", theme: "auto", isPresented: true }],
  ["#/lab?present", { language: "en", theme: "auto", isPresented: true }],
  ["#/lab?theme=dark&present=yes", { language: "en", theme: "dark", isPresented: true }],
  ["#/learn?lang=zh", { language: "zh", theme: "auto", isPresented: false }],
  ["#theme=light", { language: "en", theme: "light", isPresented: false }],
] as const)("%s", (address, view) => {
  expect(read(address)).toEqual({ view, notices: [] });
  const fields = new URLSearchParams();
  writeView(view, fields);
  expect(read(`#/lab?${fields}`)).toEqual({ view, notices: [] });
});

it("another theme is told of", () => {
  expect(read("#theme=pink").notices).toEqual([expect.stringContaining("Choose auto, light, dark.")]);
});
