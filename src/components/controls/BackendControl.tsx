/** What training runs on, and one line of help on the choice. */
import { memo } from "react";
import { BACKENDS, type BackendChoice } from "../../engine/index.ts";
import styles from "./controls.module.css";
import { EffectTag } from "./EffectTag.tsx";

export const BackendControl = memo(function BackendControl({
  value,
  onChange,
}: {
  value: BackendChoice;
  onChange(value: BackendChoice): void;
}) {
  return (
    <div className={styles.control}>
      <label className={styles.choice}>
        <span className={styles.label}>Backend</span>
        <select
          className={styles.nativeSelect}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value as BackendChoice)}
        >
          {BACKENDS.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      </label>
      <p className={styles.help}>
        <EffectTag effect="restart" /> What training runs on.{" "}
        <span className={styles.chosen}>{BACKENDS.find((option) => option.value === value)?.help}</span>
      </p>
    </div>
  );
});
