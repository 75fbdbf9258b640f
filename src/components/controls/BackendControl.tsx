/** What training runs on, and one line of help on the choice. */
import { memo } from "react";
import { BACKEND_CHOICES, type BackendChoice } from "../../engine/index.ts";
import { Select } from "../charts/Select.tsx";
import { useWords } from "../words/useWords.tsx";
import { EffectTag } from "./EffectTag.tsx";
import styles from "./field.module.css";

export const BackendControl = memo(function BackendControl({
  value,
  onChange,
}: {
  value: BackendChoice;
  onChange(value: BackendChoice): void;
}) {
  const { controls, backends } = useWords();
  const options = BACKEND_CHOICES.map((choice) => ({ value: choice, label: backends[choice].label }));
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <span className={styles.label}>{controls.backend}</span>
        <Select label={controls.backend} options={options} value={value} onChange={onChange} />
      </div>
      <p className={styles.help}>
        <EffectTag effect="restart" /> {controls.backendMeaning}{" "}
        <span className={styles.chosen}>{backends[value].help}</span>
      </p>
    </div>
  );
});
