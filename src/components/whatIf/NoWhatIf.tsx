import { Button } from "../controls/Button.tsx";
import styles from "./whatIf.module.css";

/** In place of a what-if: why there is none, and what to do. */
export function NoWhatIf({ why, onClose }: { why: string; onClose(): void }) {
  return (
    <section className={styles.whatIf} aria-label="What if">
      <header className={styles.head}>
        <h3 className={styles.title}>What if</h3>
        <Button look="small" onClick={onClose}>
          Close
        </Button>
      </header>
      <p className={styles.spoken}>{why}</p>
    </section>
  );
}
