/** One setting with few values: a row of radio buttons and one line of help. */
import { memo, useId } from "react";
import type { ChoiceSetting } from "../../engine/index.ts";
import type { Controlled } from "./controlled.ts";
import { EffectTag } from "./EffectTag.tsx";
import styles from "./field.module.css";
import { Segments } from "./Segments.tsx";

export interface ChoiceControlProps<N extends string> {
  name: N;
  setting: Controlled<ChoiceSetting>;
  value: string;
  onChange(name: N, value: string): void;
}

function ChoiceControlInner<N extends string>({ name, setting, value, onChange }: ChoiceControlProps<N>) {
  const id = useId();
  const chosen = setting.options.find((option) => option.value === value);
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <span className={styles.label}>{setting.label}</span>
        <Segments
          label={setting.label}
          options={setting.options}
          value={value}
          describedBy={id}
          onChange={(next) => onChange(name, next)}
        />
      </div>
      <p id={id} className={styles.help}>
        {setting.effect && <EffectTag effect={setting.effect} />} {setting.help}{" "}
        <span className={styles.chosen}>{chosen?.help}</span>
      </p>
    </div>
  );
}

export const ChoiceControl = memo(ChoiceControlInner) as typeof ChoiceControlInner;
