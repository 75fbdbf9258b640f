/** When a change takes effect. */
import styles from "./controls.module.css";

export function EffectTag({ effect }: { effect: "live" | "restart" }) {
  const title = effect === "live" ? "Takes effect at the next step" : "Takes effect at Reset";
  return (
    <span className={styles.tag} data-effect={effect} title={title}>
      {effect}
    </span>
  );
}
