import { Button } from "../controls/Button.tsx";
import { useWords } from "../words/useWords.tsx";
import styles from "./whatIf.module.css";

/** In place of a what-if: why there is none, and what to do. */
export function NoWhatIf({ why, onClose }: { why: string; onClose(): void }) {
  const words = useWords().answers.whatIf;
  return (
    <section className={styles.whatIf} aria-label={words.title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{words.title}</h3>
        <Button look="small" onClick={onClose}>
          {words.close}
        </Button>
      </header>
      <p className={styles.spoken}>{why}</p>
    </section>
  );
}
