/** A sentence with its numbers below it. */
import styles from "./EvidencePage.module.css";
import type { Statement } from "./statement.ts";

export function Facts({ facts }: Pick<Statement, "facts">) {
  return (
    <ul className={styles.facts}>
      {facts.map(({ label, value, rest }) => (
        <li key={label}>
          {label} <strong>{value}</strong> {rest}
        </li>
      ))}
    </ul>
  );
}
