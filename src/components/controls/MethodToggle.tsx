/** GRPO, ProGRPO, or both as paired twins. */
import { Radio, RadioGroup } from "react-aria-components";
import { METHOD_CHOICES, type MethodChoice, methodsOf } from "../../engine/index.ts";
import { METHOD_STYLE, markPath } from "../charts/runStyle.ts";
import styles from "./controls.module.css";

const labelOf = (choice: MethodChoice) => (choice === "both" ? "Both" : METHOD_STYLE[choice].label);

export function MethodToggle({
  value,
  isFixed,
  onChange,
}: {
  value: MethodChoice;
  /** It cannot be changed now. */
  isFixed: boolean;
  onChange(choice: MethodChoice): void;
}) {
  return (
    <RadioGroup
      aria-label="Method"
      orientation="horizontal"
      className={styles.segments}
      value={value}
      isReadOnly={isFixed}
      onChange={(next) => onChange(next as MethodChoice)}
    >
      {METHOD_CHOICES.map((choice) => (
        <Radio key={choice} value={choice} className={styles.segment}>
          <svg className={styles.marks} width={methodsOf(choice).length * 10} height="10" aria-hidden="true">
            {methodsOf(choice).map((method, index) => (
              <path
                key={method}
                d={markPath(METHOD_STYLE[method].mark, 5 + index * 10, 5, 3.5)}
                fill={METHOD_STYLE[method].stroke}
              />
            ))}
          </svg>
          {labelOf(choice)}
        </Radio>
      ))}
    </RadioGroup>
  );
}
