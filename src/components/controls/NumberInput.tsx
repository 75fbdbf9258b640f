/** A field for one number. What cannot be read is refused beside it, in words, and the value in effect stays. */
import { type KeyboardEvent, useState } from "react";
import { type NumberRefusal, type NumberSetting, readNumber, writeNumber } from "../../engine/index.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./NumberInput.module.css";
import { withUnit } from "./Slider.tsx";
import { keyTarget, type Scale } from "./sliderScale.ts";

/** Arrows left and right, Home and End move the caret. */
const STEPPING = new Set(["ArrowUp", "ArrowDown", "PageUp", "PageDown"]);
const LONGEST_QUOTE = 20;

export interface NumberInputProps {
  setting: Pick<NumberSetting, "label" | "unit" | "integer" | keyof Scale>;
  value: number;
  describedBy: string;
  /** Still moving. */
  onStep(value: number): void;
  /** Typed, and done with it. */
  onEnter(value: number): void;
  onBlur(): void;
}

export function NumberInput({ setting, value, describedBy, onStep, onEnter, onBlur }: NumberInputProps) {
  const { controls, numbers } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<{ kept: number; typed: string; fault: NumberRefusal } | null>(null);
  if (refusal && refusal.kept !== value) setRefusal(null);

  const enter = () => {
    if (typed === null) return;
    const reading = readNumber(setting, typed);
    setTyped(null);
    if ("value" in reading) onEnter(reading.value);
    else setRefusal({ kept: value, typed, fault: reading.refused });
  };
  const press = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Enter") return enter();
    if (event.key === "Escape" && typed !== null) {
      event.stopPropagation(); // a dialog around it stays open
      return setTyped(null);
    }
    if (!STEPPING.has(event.key)) return;
    event.preventDefault();
    const reading = readNumber(setting, typed ?? "");
    const next = keyTarget(setting, "value" in reading ? reading.value : value, event.key);
    setTyped(null);
    setRefusal(null);
    if (next !== null) onStep(next);
  };

  const shown = writeNumber(value);
  return (
    <>
      <input
        className={styles.number}
        type="text"
        inputMode={setting.integer ? "numeric" : "decimal"}
        autoComplete="off"
        spellCheck={false}
        role="spinbutton"
        aria-label={controls.valueOf(setting.label)}
        aria-describedby={describedBy}
        aria-valuemin={setting.min}
        aria-valuemax={setting.max}
        aria-valuenow={value}
        aria-valuetext={withUnit(shown, setting.unit)}
        value={typed ?? shown}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          setRefusal(null);
        }}
        onKeyDown={press}
        onBlur={() => {
          enter();
          onBlur();
        }}
      />
      {refusal && (
        <p role="alert" className={styles.refusal}>
          {numbers.kept(
            numbers.typed(cut(refusal.typed)),
            numbers.refused[refusal.fault],
            writeNumber(refusal.kept),
            numbers.mend(setting),
          )}
        </p>
      )}
    </>
  );
}

function cut(typed: string): string {
  const text = typed.trim();
  return text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text;
}
