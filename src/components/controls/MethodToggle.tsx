/** Which methods are drawn and trained on: each one alone, or the twins. */
import { getMethod, type MethodChoice, methodsOf, TWINS } from "../../engine/index.ts";
import { markPath, styleOf } from "../charts/runStyle.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./MethodToggle.module.css";
import { Segments } from "./Segments.tsx";

export function MethodToggle({
  value,
  isFixed,
  onChange,
}: {
  value: MethodChoice;
  isFixed: boolean;
  onChange(choice: MethodChoice): void;
}) {
  const { controls } = useWords();
  // Other methods stand beside the twins as arms; one that is alone is the choice.
  const choices = new Set<MethodChoice>([...TWINS, value, "both"]);
  const options = [...choices].map((choice) => ({
    value: choice,
    label: choice === "both" ? controls.both : getMethod(choice).title,
    icon: <Marks choice={choice} />,
  }));
  return (
    <Segments label={controls.method} isLarge options={options} value={value} isFixed={isFixed} onChange={onChange} />
  );
}

function Marks({ choice }: { choice: MethodChoice }) {
  const methods = methodsOf(choice);
  return (
    <svg className={styles.marks} width={methods.length * 12} height="12" aria-hidden="true">
      {methods.map((method, index) => {
        const { mark, stroke } = styleOf(method);
        return <path key={method} d={markPath(mark, 6 + index * 12, 6, 3.5)} fill={stroke} />;
      })}
    </svg>
  );
}
