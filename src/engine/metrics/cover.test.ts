import fc from "fast-check";
import { expect, it } from "vitest";
import { coverRow } from "./cover.ts";
import { mean } from "./statistics.ts";

it("is the share of prompts at tau or above: of all at 0, of the certain ones at 1", () => {
  const probabilities = [0, 0.25, 0.5, 1];
  expect([0, 0.25, 0.3, 0.5, 1].map((tau) => mean(coverRow(probabilities, tau)))).toEqual([1, 0.75, 0.5, 0.5, 0.25]);
});

it("falls with tau, and its area is the mean probability", () => {
  const probability = fc.integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100);
  fc.assert(
    fc.property(fc.array(probability, { minLength: 1, maxLength: 20 }), (probabilities) => {
      const taus = Array.from({ length: 100 }, (_, i) => (i + 1) / 100);
      const covers = taus.map((tau) => mean(coverRow(probabilities, tau)));
      for (const [i, cover] of covers.entries()) expect(cover).toBeLessThanOrEqual(covers[i - 1] ?? 1);
      expect(mean(covers)).toBeCloseTo(mean(probabilities), 9);
    }),
  );
});
