import { expect, it } from "vitest";
import { EVALUATION_METRICS, evaluationMetric, passMetric, STEP_METRICS, stepMetric } from "../engine/index.ts";
import { metrics as en } from "./en/metrics.ts";
import { metricWords } from "./metricWords.ts";
import { metrics as zh } from "./zh/metrics.ts";

const ALL = [...STEP_METRICS, ...EVALUATION_METRICS, passMetric(1), passMetric(64)];

it("says in English what the engine's catalogue says", () => {
  for (const metric of ALL) {
    const { label, unit, meaning, source } = metric;
    const name = `${source === "step" ? "training" : "held-out"} ${label}`;
    expect(metricWords(metric, en)).toMatchObject({ label, unit, meaning, name });
  }
});

it("tells where an English metric was measured", () => {
  expect(metricWords(evaluationMetric("entropy"), en).name).toBe("held-out token entropy");
});

it("tells all metrics apart in Chinese", () => {
  expect(new Set(ALL.map((metric) => metricWords(metric, zh).name)).size).toBe(ALL.length);
  expect(metricWords(stepMetric("reward"), zh)).toMatchObject({ name: "训练奖励", unit: "比例", source: "训练" });
  expect(metricWords(stepMetric("loss"), zh).unit).toBe("");
  expect(metricWords(passMetric(8), zh).name).toBe("留出题pass@8");
});
