import fc from "fast-check";
import { expect, it } from "vitest";
import { readAddress, writeAddress } from "./route.ts";

const routeOf = (hash: string) => readAddress({ search: "", hash }).route;

it.each([
  ["", null],
  ["#", null],
  ["#v=1&preset=tiny", null],
  ["#/", null],
  ["#/lab", "lab"],
  ["#/lab/", "lab"],
  ["#/lab?v=1", "lab"],
  ["#/lab?to=/else?", "lab"],
  ["#/learn?chapter=3", "learn"],
])("%s names %s", (hash, route) => {
  expect(routeOf(hash)).toBe(route);
});

it("what is written is read again", () => {
  const words = fc.string({ unit: "binary", minLength: 1 });
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z]{1,12}$/), fc.dictionary(words, words), (route, values) => {
      const { hash } = new URL(`http://page.test/${writeAddress(route, new URLSearchParams(values))}`);
      const { route: read, fields } = readAddress({ search: "", hash });
      expect(read).toBe(route);
      // Surrogates without their twin are no text that an address can hold.
      const kept = new Map(new URLSearchParams(values));
      for (const [name, value] of kept) expect(fields.text(name)).toBe(value);
    }),
  );
});
