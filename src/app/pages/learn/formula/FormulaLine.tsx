/** A formula with its numbers, and what it says. */
import { Formula } from "../../../../components/words/Formula.tsx";
import styles from "./FormulaLine.module.css";

export function FormulaLine({ says, tex }: { says: string; tex: string }) {
  return (
    <p className={styles.line}>
      {says} <Formula tex={tex} />
    </p>
  );
}
