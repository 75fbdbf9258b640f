/** One setting with few values: a row of radio buttons and one line of help. */
import { memo } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import type { ChoiceSetting } from "../../engine/index.ts";
import styles from "./controls.module.css";
import { EffectTag } from "./EffectTag.tsx";

export interface ChoiceControlProps<N extends string> {
  name: N;
  setting: ChoiceSetting;
  value: string;
  onChange(name: N, value: string): void;
}

function ChoiceControlInner<N extends string>({ name, setting, value, onChange }: ChoiceControlProps<N>) {
  const chosen = setting.options.find((option) => option.value === value);
  return (
    <RadioGroup
      className={styles.control}
      orientation="horizontal"
      value={value}
      onChange={(next) => onChange(name, next)}
    >
      <div className={styles.choice}>
        <Label className={styles.label}>{setting.label}</Label>
        <div className={styles.segments}>
          {setting.options.map((option) => (
            <Radio key={option.value} value={option.value} className={styles.segment}>
              {option.label}
            </Radio>
          ))}
        </div>
      </div>
      <p className={styles.help} title={`${setting.help} ${chosen?.help ?? ""}`}>
        <EffectTag effect={setting.effect} /> {setting.help} <span className={styles.chosen}>{chosen?.help}</span>
      </p>
    </RadioGroup>
  );
}

export const ChoiceControl = memo(ChoiceControlInner) as typeof ChoiceControlInner;
