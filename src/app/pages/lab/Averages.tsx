/** What stands for an arm of several seeds, and what its interval is. */

import { Select } from "../../../components/charts/Select.tsx";
import type { ChartView } from "../../../components/panels/types.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import { FEWEST_SEEDS, type LocationKind } from "../../../engine/index.ts";
import styles from "./Smoothing.module.css";

const LOCATIONS: readonly LocationKind[] = ["mean", "iqm"];

export function Averages({
  value,
  onChange,
}: {
  value: ChartView["location"];
  onChange(value: ChartView["location"]): void;
}) {
  const { captions, lab } = useWords();
  return (
    <div className={styles.smoothing} title={lab.averages(captions.intervals, FEWEST_SEEDS)}>
      <span>{lab.overSeeds}</span>
      <Select
        label={lab.overSeeds}
        options={LOCATIONS.map((kind) => ({ value: kind, label: lab[kind] }))}
        value={value}
        onChange={onChange}
      />
    </div>
  );
}
