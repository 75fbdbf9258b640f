import type { Metric } from "../../engine/index.ts";
import styles from "../charts/Select.module.css";

export interface MetricGroup {
  label: string;
  metrics: readonly Metric[];
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
  const chosen = groups.flatMap(({ metrics }) => metrics).find(({ id }) => id === value);
  return (
    <select
      className={styles.select}
      aria-label={label}
      title={chosen?.meaning}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    >
      {none !== undefined && <option value="">{none}</option>}
      {groups.map((group) => (
        <optgroup key={group.label} label={group.label}>
          {group.metrics.map((metric) => (
            <option key={metric.id} value={metric.id} title={metric.meaning}>
              {none !== undefined && "over "}
              {metric.label}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  );
}
