/** How much of the past each point of a line holds; a setting of the view, made once. */

import { useId } from "react";
import { Slider } from "../../../components/controls/Slider.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { writeNumber } from "../../../engine/index.ts";
import { SMOOTHING } from "./chartFields.ts";
import styles from "./Smoothing.module.css";

export function Smoothing({ value, onChange }: { value: number; onChange(value: number): void }) {
  const { lab } = useWords();
  const id = useId();
  return (
    <div className={styles.smoothing}>
      <label htmlFor={id}>{lab.smoothing}</label>
      <Slider id={id} scale={SMOOTHING} value={value} title={lab.smoothingMeaning} onChange={onChange} />
      <output htmlFor={id}>{writeNumber(value)}</output>
    </div>
  );
}
