/** One number setting: slider, field, unit, reset to the preset's value, and one line of help. */
import { memo, useId } from "react";
import { Input, NumberField } from "react-aria-components";
import type { NumberSetting } from "../../engine/index.ts";
import styles from "./controls.module.css";
import { EffectTag } from "./EffectTag.tsx";
import { decimals, fromPosition, sliderRange, toPosition } from "./sliderScale.ts";
import { useDraft } from "./useDraft.ts";

export interface NumberControlProps<N extends string> {
  name: N;
  setting: NumberSetting;
  value: number;
  /** The preset's value. */
  initial: number;
  onChange(name: N, value: number): void;
}

function NumberControlInner<N extends string>({ name, setting, value, initial, onChange }: NumberControlProps<N>) {
  const id = useId();
  const [draft, setDraft] = useDraft(value, (next) => onChange(name, next));
  const format = { maximumFractionDigits: decimals(setting), useGrouping: false };
  const spoken = `${new Intl.NumberFormat("en", format).format(draft)}${setting.unit ? ` ${setting.unit}` : ""}`;
  const range = sliderRange(setting);
  const position = toPosition(setting, draft);
  const filled = ((position - range.min) / (range.max - range.min)) * 100;
  return (
    <div className={styles.control}>
      <div className={styles.head}>
        <label className={styles.label} htmlFor={`${id}-slider`}>
          {setting.label}
        </label>
        {value !== initial && (
          <button
            type="button"
            className={styles.quiet}
            aria-label={`Reset ${setting.label} to ${initial}`}
            title={`Back to the preset's ${initial}`}
            onClick={() => onChange(name, initial)}
          >
            ↺
          </button>
        )}
        <NumberField
          aria-label={`${setting.label}, value`}
          className={styles.field}
          value={draft}
          minValue={setting.min}
          maxValue={setting.max}
          step={setting.step}
          formatOptions={format}
          onChange={(next) => {
            if (!Number.isNaN(next)) setDraft(next);
          }}
        >
          <Input className={styles.number} />
        </NumberField>
        {setting.unit && <span className={styles.unit}>{setting.unit}</span>}
      </div>
      <input
        id={`${id}-slider`}
        className={styles.slider}
        style={{ "--filled": `${filled}%` } as React.CSSProperties}
        type="range"
        {...range}
        value={position}
        aria-valuetext={spoken}
        aria-describedby={`${id}-help`}
        onChange={(event) => setDraft(fromPosition(setting, event.currentTarget.valueAsNumber))}
      />
      <p id={`${id}-help`} className={styles.help} title={setting.help}>
        <EffectTag effect={setting.effect} /> {setting.help}
      </p>
    </div>
  );
}

export const NumberControl = memo(NumberControlInner) as typeof NumberControlInner;
