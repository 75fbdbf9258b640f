/** GRPO, ProGRPO, or both as paired twins. */
import { Radio, RadioGroup } from "react-aria-components";
import type { MethodChoice, MethodId } from "../../engine/index.ts";
import { METHOD_STYLE, markPath } from "../charts/methodStyle.ts";
import styles from "./controls.module.css";

const CHOICES: readonly { value: MethodChoice; label: string; methods: readonly MethodId[] }[] = [
  { value: "grpo", label: "GRPO", methods: ["grpo"] },
  { value: "progrpo", label: "ProGRPO", methods: ["progrpo"] },
  { value: "both", label: "Both", methods: ["grpo", "progrpo"] },
];

export function MethodToggle({
  value,
  isDisabled,
  onChange,
}: {
  value: MethodChoice;
  isDisabled: boolean;
  onChange(choice: MethodChoice): void;
}) {
  return (
    <RadioGroup
      aria-label="Method"
      orientation="horizontal"
      className={styles.segments}
      value={value}
      isDisabled={isDisabled}
      onChange={(next) => onChange(next as MethodChoice)}
    >
      {CHOICES.map(({ value: choice, label, methods }) => (
        <Radio key={choice} value={choice} className={styles.segment}>
          <svg className={styles.marks} width={methods.length * 10} height="10" aria-hidden="true">
            {methods.map((method, index) => (
              <path
                key={method}
                d={markPath(METHOD_STYLE[method].mark, 5 + index * 10, 5, 3.5)}
                fill={METHOD_STYLE[method].stroke}
              />
            ))}
          </svg>
          {label}
        </Radio>
      ))}
    </RadioGroup>
  );
}
