/** When a change takes effect. */
import { useWords } from "../words/useWords.tsx";
import styles from "./field.module.css";

export function EffectTag({ effect }: { effect: "live" | "restart" }) {
  const { name, meaning } = useWords().controls.effects[effect];
  return (
    <span className={styles.effect} data-effect={effect} title={meaning}>
      {name}
    </span>
  );
}
