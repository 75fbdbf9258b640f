/** What stands for an arm of several seeds, and what its interval is. */
import { Select } from "../../../components/charts/Select.tsx";
import type { ChartView } from "../../../components/panels/types.ts";
import { FEWEST_SEEDS } from "../../../engine/index.ts";
import { SEED_INTERVALS } from "../../exchange/seedIntervals.ts";
import styles from "./Smoothing.module.css";

const OPTIONS = [
  { value: "mean", label: "mean" },
  { value: "iqm", label: "interquartile mean" },
] as const;

export function Averages({
  value,
  onChange,
}: {
  value: ChartView["location"];
  onChange(value: ChartView["location"]): void;
}) {
  return (
    <div
      className={styles.smoothing}
      title={`Bands are ${SEED_INTERVALS}, from ${FEWEST_SEEDS} seeds on. The interquartile mean leaves out the highest and the lowest quarter.`}
    >
      <span>Over seeds</span>
      <Select label="Over seeds" options={OPTIONS} value={value} onChange={onChange} />
    </div>
  );
}
