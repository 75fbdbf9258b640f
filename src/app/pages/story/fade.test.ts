import fc from "fast-check";
import { expect, it } from "vitest";
import { anyMass, solved } from "../../../components/answers/testMasses.ts";
import { blend } from "./fade.ts";

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

it("begins at one evaluation and ends at the next; in between it is a column as any other", () => {
  fc.assert(
    fc.property(anyMass(5), anyMass(5), fc.double({ min: 0, max: 1, noNaN: true }), (from, to, part) => {
      const heights = (at: number) => blend(from, to, at)!.answers.map(({ probability }) => probability);
      const padded = (values: readonly number[]) => [...values, ...Array<number>(5).fill(0)].slice(0, 5);
      expect(padded(heights(0))).toEqual(padded(from.answers.map(({ probability }) => probability)));
      expect(blend(from, to, 1)).toBe(to);
      const { answers, wrong } = blend(from, to, part)!;
      const bands = answers.map(({ probability }) => probability);
      expect(sum(bands) + wrong).toBeCloseTo(1, 9);
      for (const [rank, band] of bands.entries()) expect(band).toBeLessThanOrEqual((bands[rank - 1] ?? 1) + 1e-12);
    }),
  );
});

it("a column that comes or goes does so at once", () => {
  const mass = solved("a", 0.5);
  expect(blend(undefined, mass, 0.2)).toBe(mass);
  expect(blend(mass, undefined, 0.2)).toBeUndefined();
});

it("half-way is half-way", () => {
  expect(blend(solved("a", 0), solved("a", 1), 0.5)).toMatchObject({ wrong: 0.5, answers: [{ probability: 0.5 }] });
});
