/** One number setting: slider, field, unit, reset to the preset's value, and one line of help. */
import { memo, useId } from "react";
import { type NumberSetting, writeNumber } from "../../engine/index.ts";
import { useWords } from "../words/useWords.tsx";
import { Button } from "./Button.tsx";
import type { Controlled } from "./controlled.ts";
import { EffectTag } from "./EffectTag.tsx";
import styles from "./field.module.css";
import { NumberInput } from "./NumberInput.tsx";
import { Slider } from "./Slider.tsx";
import { useDraft } from "./useDraft.ts";

export interface NumberControlProps<N extends string> {
  name: N;
  setting: Controlled<NumberSetting>;
  value: number;
  /** The preset's value. */
  initial: number;
  onChange(name: N, value: number): void;
}

function NumberControlInner<N extends string>({ name, setting, value, initial, onChange }: NumberControlProps<N>) {
  const { controls } = useWords();
  const id = useId();
  const { shown, change, settle } = useDraft(value, (next) => onChange(name, next));
  return (
    <div className={styles.field}>
      <div className={styles.head}>
        <label className={styles.label} htmlFor={`${id}-slider`}>
          {setting.label}
        </label>
        {value !== initial && (
          <Button
            look="quiet"
            aria-label={controls.reset(setting.label, writeNumber(initial))}
            title={controls.backTo(writeNumber(initial))}
            onClick={() => onChange(name, initial)}
          >
            ↺
          </Button>
        )}
        <NumberInput
          setting={setting}
          value={shown}
          describedBy={`${id}-help`}
          onStep={change}
          onEnter={(next) => {
            change(next);
            settle();
          }}
          onBlur={settle}
        />
        {setting.unit && <span className={styles.unit}>{setting.unit}</span>}
      </div>
      <Slider
        id={`${id}-slider`}
        scale={setting}
        value={shown}
        unit={setting.unit}
        describedBy={`${id}-help`}
        onChange={change}
        onBlur={settle}
      />
      <p id={`${id}-help`} className={styles.help}>
        {setting.effect && <EffectTag effect={setting.effect} />} {setting.help}
      </p>
    </div>
  );
}

export const NumberControl = memo(NumberControlInner) as typeof NumberControlInner;
