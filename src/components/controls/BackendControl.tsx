/** What training runs on, and one line of help on the choice. */
import { memo } from "react";
import { BACKENDS, type BackendChoice } from "../../engine/index.ts";
import { Select } from "../charts/Select.tsx";
import { EffectTag } from "./EffectTag.tsx";
import styles from "./field.module.css";

export const BackendControl = memo(function BackendControl({
  value,
  onChange,
}: {
  value: BackendChoice;
  onChange(value: BackendChoice): void;
}) {
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <span className={styles.label}>Backend</span>
        <Select label="Backend" options={BACKENDS} value={value} onChange={(next) => onChange(next as BackendChoice)} />
      </div>
      <p className={styles.help}>
        <EffectTag effect="restart" /> What training runs on.{" "}
        <span className={styles.chosen}>{BACKENDS.find((option) => option.value === value)?.help}</span>
      </p>
    </div>
  );
});
