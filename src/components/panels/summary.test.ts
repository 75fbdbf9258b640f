import { describe, expect, it } from "vitest";
import { en } from "../../words/en.ts";
import { summaryOf } from "./summary.ts";
import { evaluation, metrics, passAtK, run } from "./testRuns.ts";

const late = (distinct: number, p1: number, p64: number) =>
  evaluation(124, { distinct_correct: distinct, passAtK: [passAtK(1, p1), passAtK(64, p64)] });

describe("summaryOf", () => {
  it("compares the twins with the base model", () => {
    const twins = [
      run({ evaluations: [evaluation(0), late(1.8, 0.68, 0.86)] }, "grpo"),
      run({ evaluations: [evaluation(0), late(4.3, 0.82, 1)] }, "progrpo"),
    ];
    expect(summaryOf(twins, en)).toBe(
      "After 124 steps GRPO keeps 1.8 distinct correct answers in 64 samples, ProGRPO 4.3, from 7.1 in the base model; " +
        "held-out pass@1 is 0.68 and 0.82 (base 0.50), pass@64 0.86 and 1.00 (base 1.00).",
    );
  });

  it("tells what the samples are expected to find where that is known, as the answer map does", () => {
    const masses = [{ prompt: "p", answers: [{ text: "a", probability: 0.5 }], wrong: 0.5 }];
    const exact = run({ evaluations: [evaluation(20, { samples: 2, distinct_correct: 2, masses })] });
    // 1 - (1 - 0.5)^2
    expect(summaryOf([exact], en)).toContain("GRPO keeps 0.8 distinct correct answers in 2 samples");
  });

  it("names a recorded run beside the visitor's own", () => {
    const text = summaryOf(
      [
        run({ name: "GRPO (recorded)", origin: "recorded", evaluations: [late(1.8, 0.7, 0.9)] }),
        run({ evaluations: [late(4, 0.7, 1)] }, "progrpo"),
      ],
      en,
    );
    expect(text).toContain("GRPO (recorded) keeps 1.8");
  });

  it("says that it speaks of a recording, beside a run of which nothing is trained", () => {
    const text = summaryOf([run({ origin: "recorded", evaluations: [late(1.8, 0.7, 0.9)] })], en);
    expect(text).toContain("Recorded: after 124 steps GRPO keeps 1.8");
  });

  it("has words for each stage before the first evaluation of a trained model", () => {
    expect(summaryOf([], en)).toContain("Press Run");
    expect(summaryOf([run({ evaluations: [evaluation(0)] })], en)).toContain(
      "The base model finds 7.1 distinct correct answers",
    );
    expect(summaryOf([run({ evaluations: [evaluation(0)], steps: [metrics(3)] })], en)).toBe(
      "After 4 steps the training reward is 0.50 (GRPO). " +
        "The base model found 7.1 distinct correct answers in 64 samples; the next evaluation shows how many are left.",
    );
    expect(summaryOf([run({ steps: [metrics(0)] })], en)).toContain("After 1 step the training reward");
  });
});
