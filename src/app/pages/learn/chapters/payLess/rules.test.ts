import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { response } from "../../../../../components/panels/testRuns.ts";
import { creditsUnder } from "./rules.ts";

const sample = (text: string, correct: boolean, advantage: number, confidence: number) =>
  response({ text, correct, advantage, confidence });

/** Two copies of one right answer, one of another, and a wrong one. */
const GROUP = {
  responses: [
    sample("1+5", true, 0.5, 0.8),
    sample("2+4", true, 0.5, 0.2),
    sample("1+5", true, 0.5, 0.8),
    sample("9+9", false, -1.5, 0.3),
  ],
};

it("by hand", () => {
  // 1.5 in all for the right ones: .75 an answer, .375 a copy of the one that came twice.
  expect(creditsUnder("sameTotal", GROUP)).toEqual([0.375, 0.75, 0.375, -1.5]);
  // Their confidence is .6 in the mean.
  const less = creditsUnder("lessForSure", GROUP);
  for (const [i, credit] of [0.3, 0.9, 0.3, -1.5].entries()) expect(less[i]).toBeCloseTo(credit, 12);
  expect(creditsUnder("punishSure", GROUP)).toEqual([0.5, 0.5, 0.5, -1.8]);
});

describe("any group", () => {
  const groups = fc
    .array(
      fc.record({
        text: fc.constantFrom("a", "b", "c"),
        correct: fc.boolean(),
        confidence: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      { minLength: 1, maxLength: 16 },
    )
    .map((all) => ({
      responses: all.map(({ text, correct, confidence }) =>
        sample(correct ? text : `no ${text}`, correct, correct ? 0.4 : -0.9, confidence),
      ),
    }));
  const total = (credits: readonly number[], of: (index: number) => boolean) =>
    credits.reduce((sum, credit, index) => sum + (of(index) ? credit : 0), 0);

  it("keeps the total of right responses, and wrong ones, under the first two rules", () => {
    fc.assert(
      fc.property(groups, fc.constantFrom("sameTotal" as const, "lessForSure" as const), (group, rule) => {
        const { responses } = group;
        const credits = creditsUnder(rule, group);
        const isRight = (index: number) => responses[index]!.correct;
        expect(total(credits, isRight)).toBeCloseTo(
          total(
            responses.map(({ advantage }) => advantage),
            isRight,
          ),
          9,
        );
        for (const [index, { correct, advantage }] of responses.entries())
          if (!correct) expect(credits[index]).toBe(advantage);
      }),
    );
  });

  it("gives every right answer the same under the first, the surer one less under the second", () => {
    fc.assert(
      fc.property(groups, (group) => {
        const right = group.responses.flatMap((one, index) => (one.correct ? [{ ...one, index }] : []));
        const [same, less] = [creditsUnder("sameTotal", group), creditsUnder("lessForSure", group)];
        const totals = [...new Set(right.map(({ text }) => text))].map((text) =>
          total(same, (index) => right.some((one) => one.index === index && one.text === text)),
        );
        for (const one of totals) expect(one).toBeCloseTo(totals[0]!, 9);
        for (const one of right)
          for (const other of right)
            if (one.confidence > other.confidence + 1e-9) expect(less[one.index]!).toBeLessThan(less[other.index]!);
      }),
    );
  });

  it("leaves right answers alone under the third, and takes more from the surer wrong one", () => {
    fc.assert(
      fc.property(groups, (group) => {
        const credits = creditsUnder("punishSure", group);
        for (const [index, { correct, advantage, confidence }] of group.responses.entries())
          expect(credits[index]).toBe(correct ? advantage : advantage - confidence);
      }),
    );
  });
});
