/** When a change takes effect. */
import styles from "./field.module.css";

export function EffectTag({ effect }: { effect: "live" | "restart" }) {
  const title = effect === "live" ? "Takes effect at the next step" : "Takes effect with a new run";
  return (
    <span className={styles.effect} data-effect={effect} title={title}>
      {effect}
    </span>
  );
}
