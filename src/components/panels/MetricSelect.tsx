import { EVALUATION_METRICS, type Metric, passMetric, STEP_METRICS } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { metricWords } from "../../words/metricWords.ts";
import styles from "../charts/Select.module.css";
import { useWords } from "../words/useWords.tsx";
import type { RunView } from "./types.ts";

interface MetricGroup {
  label: string;
  metrics: readonly Metric[];
}

/** All metrics; pass@k at every k that the runs have. */
export function metricGroups(runs: readonly RunView[], { panels }: Words): MetricGroup[] {
  const ks = new Set(runs.flatMap(({ evaluations }) => evaluations.at(-1)?.passAtK.map(({ k }) => k) ?? []));
  const passes = [...ks].sort((a, b) => a - b).map(passMetric);
  return [
    { label: panels.metric.heldOut, metrics: [...passes, ...EVALUATION_METRICS] },
    { label: panels.metric.training, metrics: STEP_METRICS },
  ];
}

/** A native list of metrics by where they are measured, each with what it means. */
export function MetricSelect({
  label,
  groups,
  none,
  value,
  onChange,
}: {
  label: string;
  groups: readonly MetricGroup[];
  /** What no metric is called, where that can be chosen. */
  none?: string;
  /** An id; empty for none. */
  value: string;
  onChange(id: string): void;
}) {
  const { metrics: words, panels } = useWords();
  const chosen = groups.flatMap(({ metrics }) => metrics).find(({ id }) => id === value);
  return (
    <select
      className={styles.select}
      aria-label={label}
      title={chosen && metricWords(chosen, words).meaning}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.metrics.map((metric) => {
            const { label: name, meaning } = metricWords(metric, words);
            return (
              <option key={metric.id} value={metric.id} title={meaning}>
                {none === undefined ? name : panels.metric.overMetric(name)}
              </option>
            );
          })}
        </optgroup>
      ))}
    </select>
  );
}
