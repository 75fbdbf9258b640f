/** Writes a list of values from a range. */
import { useState } from "react";
import { Select } from "../../../../components/charts/Select.tsx";
import { Button } from "../../../../components/controls/Button.tsx";
import { type NumberSetting, writeNumber } from "../../../../engine/index.ts";
import { rangeValues, type Spacing, writeValues } from "../../../experiment/valueList.ts";
import styles from "./sweep.module.css";

const SPACINGS: readonly { value: Spacing; label: string }[] = [
  { value: "linear", label: "equal distances" },
  { value: "log", label: "equal factors" },
];

export function RangeFields({ setting, onText }: { setting: NumberSetting; onText(text: string): void }) {
  const [range, setRange] = useState({
    low: writeNumber(setting.min),
    high: writeNumber(setting.max),
    count: "3",
    spacing: (setting.scale === "log" ? "log" : "linear") as Spacing,
  });
  const [refusal, setRefusal] = useState<string | null>(null);
  const fill = () => {
    const made = rangeValues(setting, range);
    setRefusal("refused" in made ? made.refused : null);
    if ("values" in made) onText(writeValues(made.values));
  };
  const field = (name: "low" | "high" | "count", label: string) => (
    <label className={styles.short}>
      {label}
      <input
        type="text"
        inputMode="decimal"
        className={styles.text}
        value={range[name]}
        onChange={({ target }) => setRange({ ...range, [name]: target.value })}
      />
    </label>
  );
  return (
    <details className={styles.range}>
      <summary>From a range</summary>
      <div className={styles.part}>
        {field("low", "from")}
        {field("high", "to")}
        {field("count", "how many")}
        <Select
          label="Spacing"
          options={SPACINGS}
          value={range.spacing}
          onChange={(spacing) => setRange({ ...range, spacing })}
        />
        <Button look="small" onClick={fill}>
          Fill in
        </Button>
        {refusal && (
          <p role="alert" className={styles.refusal}>
            {refusal}
          </p>
        )}
      </div>
    </details>
  );
}
