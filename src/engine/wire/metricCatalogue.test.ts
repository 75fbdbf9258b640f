import { describe, expect, it } from "vitest";
import { EVALUATION_METRICS, type Metric, metricOf, passMetric, STEP_METRICS, stepMetric } from "./metricCatalogue.ts";
import type { EvaluationRecord, LoggedMetrics } from "./records.ts";

const ALL: readonly Metric[] = [...STEP_METRICS, ...EVALUATION_METRICS, passMetric(1), passMetric(64)];

const record: EvaluationRecord = {
  step: 25,
  prompts: 4,
  samples: 64,
  passAtK: [
    { k: 1, value: 0.5, low: 0.4, high: 0.6, exact: 0.52 },
    { k: 8, value: 0.75, low: null, high: null, exact: null },
  ],
  entropy: 0.6,
  answer_entropy: null,
  distinct_correct: 7,
  distinct_canonical: 4,
  masses: [],
  time: 3,
};

describe("the catalogue of metrics", () => {
  it("has each under a name of its own, by which it is found again", () => {
    expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length);
    expect(new Set(ALL.map(({ label, source }) => `${source} ${label}`)).size).toBe(ALL.length);
    for (const metric of ALL) expect(metricOf(metric.id)?.meaning).toBe(metric.meaning);
  });

  it.each(["", "step", "eval/", "eval/pass@0", "eval/pass@x", "entropy2"])("has nothing named %j", (id) => {
    expect(metricOf(id)).toBeUndefined();
  });

  it("says each in a few words and in one sentence", () => {
    for (const { label, meaning } of ALL) {
      expect(label.length).toBeLessThanOrEqual(24);
      expect(meaning).toMatch(/^\S[^.]{10,120}\.$/);
    }
  });

  it("picks its own field, and the exact pass@k where that is known", () => {
    const steps = { step: 3, reward: 0.25, "time/update": 7 } as LoggedMetrics;
    expect([stepMetric("reward").pick(steps), stepMetric("time/update").pick(steps)]).toEqual([0.25, 7]);
    expect(EVALUATION_METRICS.map(({ pick }) => pick(record))).toEqual([4, 64, 0.6, null, 7, 4, 3]);
    expect([1, 8, 2].map((k) => passMetric(k).pick(record))).toEqual([0.52, 0.75, null]);
  });
});
