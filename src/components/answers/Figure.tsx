/** One number with its name, and what it was at the start. */
import styles from "./Figure.module.css";

export function Figure({ name, value, start }: { name: string; value: string; start: string | null }) {
  return (
    <div className={styles.figure}>
      <dt>{name}</dt>
      <dd className={styles.value}>{value}</dd>
      {start !== null && <dd className={styles.start}>{start}</dd>}
    </div>
  );
}
