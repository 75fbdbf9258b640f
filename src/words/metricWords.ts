/** A metric as a language says it. */
import type { Metric, MetricId } from "../engine/index.ts";
import type { MetricsWords, MetricWords } from "./en/metrics.ts";

export interface SaidMetric extends MetricWords {
  /** Empty where it is a pure number. */
  unit: string;
  /** What it is measured on. */
  source: string;
  /** "held-out pass@8", "training reward": apart from all others. */
  name: string;
}

const PASS_ID = /pass@(\d+)$/;

export function metricWords({ id, unit, source }: Metric, words: MetricsWords): SaidMetric {
  const k = PASS_ID.exec(id)?.[1];
  const own = k === undefined ? words.each[id as MetricId] : words.passAtK(Number(k));
  return {
    ...own,
    unit: unit && words.units[unit],
    source: words.sources[source],
    name: words.named(source, own.label),
  };
}
