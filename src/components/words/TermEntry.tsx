/** What the glossary says of a term. */
import type { Term } from "../../words/glossary/terms.ts";
import { Formula } from "./Formula.tsx";
import styles from "./TermEntry.module.css";

export function TermEntry({ term, lookFor }: { term: Term; lookFor: string }) {
  const { name, symbol, meaning, formula, look } = term;
  return (
    <span className={styles.entry}>
      <span className={styles.head}>
        <b className={styles.name}>{name}</b>
        {symbol && <Formula tex={symbol} />}
      </span>
      <span>{meaning}</span>
      {formula && (
        <span className={styles.formula}>
          <Formula tex={String.raw`\displaystyle ${formula}`} />
        </span>
      )}
      <span>
        <b>{lookFor}</b> {look}
      </span>
    </span>
  );
}
