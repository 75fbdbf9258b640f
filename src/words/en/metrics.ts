/** Words of metrics in English: those of the engine's catalogue. */
import {
  EVALUATION_METRICS,
  type EvaluationMetric,
  type MetricId,
  type MetricUnit,
  passMetric,
  STEP_METRICS,
  type StepMetric,
} from "../../engine/index.ts";

export interface MetricWords {
  /** A few words, short enough for an axis. */
  label: string;
  meaning: string;
  look: string;
}

type Source = (StepMetric | EvaluationMetric)["source"];

export interface MetricsWords {
  each: Record<MetricId, MetricWords>;
  passAtK(k: number): MetricWords;
  units: Record<Exclude<MetricUnit, "">, string>;
  /** What a metric is measured on. */
  sources: Record<Source, string>;
  /** Apart from all others. */
  named(source: Source, label: string): string;
}

const wordsIn = ({ label, meaning, look }: MetricWords): MetricWords => ({ label, meaning, look });

const sources = { step: "training", evaluation: "held-out" };

export const metrics: MetricsWords = {
  each: Object.fromEntries(
    [...STEP_METRICS, ...EVALUATION_METRICS].map((metric) => [metric.id, wordsIn(metric)]),
  ) as MetricsWords["each"],
  passAtK: (k) => wordsIn(passMetric(k)),
  units: {
    share: "share",
    nats: "nats",
    answers: "answers",
    probability: "probability",
    ms: "ms",
    tokens: "tokens",
    prompts: "prompts",
    samples: "samples",
  },
  sources,
  named: (source, label) => `${sources[source]} ${label}`,
};
