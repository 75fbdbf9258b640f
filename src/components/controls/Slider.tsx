/** A range input that speaks the value it stands for, and that never changes a value by showing it. */
import type { CSSProperties } from "react";
import { writeNumber } from "../../engine/index.ts";
import styles from "./Slider.module.css";
import { fromPosition, keyTarget, type Scale, sliderRange, toPosition } from "./sliderScale.ts";

export interface SliderProps {
  id: string;
  scale: Scale;
  value: number;
  unit?: string;
  /** What the value stands for, where that is not itself. */
  spoken?: string;
  label?: string;
  title?: string;
  describedBy?: string;
  onChange(value: number): void;
  onBlur?(): void;
}

export function Slider({ id, scale, value, unit, spoken, label, title, describedBy, onChange, onBlur }: SliderProps) {
  const { min, max, step } = sliderRange(scale);
  const position = toPosition(scale, value);
  return (
    <input
      id={id}
      className={styles.slider}
      style={{ "--filled": `${((position - min) / (max - min)) * 100}%` } as CSSProperties}
      type="range"
      min={min}
      max={max}
      // With a step of its own the browser would move a value that lies between two steps.
      step={scale.scale === "log" ? step : "any"}
      value={position}
      title={title}
      aria-label={label}
      aria-valuetext={spoken ?? withUnit(writeNumber(value), unit)}
      aria-describedby={describedBy}
      onChange={(event) => onChange(fromPosition(scale, event.currentTarget.valueAsNumber))}
      onKeyDown={(event) => {
        const target = event.altKey || event.ctrlKey || event.metaKey ? null : keyTarget(scale, value, event.key);
        if (target === null) return;
        event.preventDefault();
        onChange(target);
      }}
      onBlur={onBlur}
    />
  );
}

export const withUnit = (text: string, unit: string | undefined): string => (unit ? `${text} ${unit}` : text);
