import { expect, it } from "vitest";
import { inEnglish } from "../../words/messageTesting.ts";
import { readAddress } from "./route.ts";
import { PLAIN_VIEW, readView, writeView } from "./viewFields.ts";

const read = (address: string) => {
  const { fields } = readAddress(new URL(`http://page.test/${address}`));
  return { view: readView(fields), notices: fields.finish().map(inEnglish) };
};

it.each([
  ["#/lab", {}],
  ["?present#/lab", { isPresented: true }],
  ["#/lab?present", { isPresented: true }],
  ["#/lab?theme=dark&present=yes", { theme: "dark", isPresented: true }],
  ["#/learn?lang=zh", { language: "zh" }],
  ["#/lab?embed&play=yes", { isEmbedded: true, isPlaying: true }],
  ["#theme=light", { theme: "light" }],
] as const)("%s", (address, part) => {
  const view = { ...PLAIN_VIEW, ...part };
  expect(read(address)).toEqual({ view, notices: [] });
  const fields = new URLSearchParams();
  writeView(view, fields);
  expect(read(`#/lab?${fields}`)).toEqual({ view, notices: [] });
});

it("another theme is told of", () => {
  expect(read("#theme=pink").notices).toEqual([expect.stringContaining("Choose auto, light, dark.")]);
});
