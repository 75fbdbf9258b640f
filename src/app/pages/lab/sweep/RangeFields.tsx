/** Writes a list of values from a range. */

import { useState } from "react";
import { Select } from "../../../../components/charts/Select.tsx";
import { Button } from "../../../../components/controls/Button.tsx";
import { useSaid, useWords } from "../../../../components/words/useWords.tsx";
import { type NumberSetting, writeNumber } from "../../../../engine/index.ts";
import type { Message } from "../../../../words/message.ts";
import { rangeValues, type Spacing, writeValues } from "../../../experiment/valueList.ts";
import styles from "./sweep.module.css";

const SPACINGS: readonly Spacing[] = ["linear", "log"];

export function RangeFields({ setting, onText }: { setting: NumberSetting; onText(text: string): void }) {
  const { sweep } = useWords();
  const said = useSaid();
  const [range, setRange] = useState({
    low: writeNumber(setting.min),
    high: writeNumber(setting.max),
    count: "3",
    spacing: (setting.scale === "log" ? "log" : "linear") as Spacing,
  });
  const [refusal, setRefusal] = useState<Message | null>(null);
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
      <summary>{sweep.fromRange}</summary>
      <div className={styles.part}>
        {field("low", sweep.from)}
        {field("high", sweep.to)}
        {field("count", sweep.howMany)}
        <Select
          label={sweep.spacing}
          options={SPACINGS.map((value) => ({ value, label: sweep[value] }))}
          value={range.spacing}
          onChange={(spacing) => setRange({ ...range, spacing })}
        />
        <Button look="small" onClick={fill}>
          {sweep.fill}
        </Button>
        {refusal && (
          <p role="alert" className={styles.refusal}>
            {said(refusal)}
          </p>
        )}
      </div>
    </details>
  );
}
