/** A change to either side of none; the number beside it says the same. */
import styles from "./CreditRows.module.css";

export function ChangeBar({ value, most }: { value: number; most: number }) {
  const width = most > 0 ? (50 * Math.abs(value)) / most : 0;
  return (
    <span className={styles.scale} aria-hidden="true">
      <span
        className={value > 0 ? styles.up : styles.down}
        style={value > 0 ? { left: "50%", width: `${width}%` } : { right: "50%", width: `${width}%` }}
      />
    </span>
  );
}
