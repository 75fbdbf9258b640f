import { expect, it } from "vitest";
import { Fields } from "./fields.ts";
import { modelAddress, readModelPlace, writeModelPlace } from "./modelFields.ts";

it.each([
  { model: "o--n@0123456789ab", beside: [] },
  { model: "a folder & more", beside: ["x1", "x2"] },
  { model: null, beside: [] },
])("%j is read as it was written", (place) => {
  const fields = new Fields(writeModelPlace(place).toString());
  expect(readModelPlace(fields)).toEqual(place);
  expect(fields.finish()).toEqual([]);
});

it("is an address of the page of models", () => {
  expect(modelAddress({ model: "m", beside: ["a"] })).toBe("#/model?model=m&beside=a");
  expect(modelAddress({ model: null, beside: ["a"] })).toBe("#/model");
});
