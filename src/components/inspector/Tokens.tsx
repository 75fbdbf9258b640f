import type { ResponseRecord } from "../../engine/index.ts";
import { formatNumber } from "../charts/format.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./Tokens.module.css";

/** Tokens without end-of-text, shaded by how improbable they were, T_low underlined. */
export function Tokens({ response }: { response: ResponseRecord }) {
  const low = new Set(response.lowPositions);
  return (
    <span className={styles.tokens}>
      {response.tokens.slice(0, response.terminated ? -1 : undefined).map((token, position) => {
        const probability = Math.exp(response.logprob[position] ?? 0);
        return (
          <span
            // A token's place is its identity.
            key={position}
            className={low.has(position) ? styles.low : styles.token}
            style={{ backgroundColor: `rgb(var(--token-shade) / ${(0.55 * (1 - probability)).toFixed(2)})` }}
          >
            {token}
          </span>
        );
      })}
    </span>
  );
}

/** The same in words, one line a token. */
export function TokenTable({ response }: { response: ResponseRecord }) {
  const words = useWords().answers.inspector;
  const low = new Set(response.lowPositions);
  return (
    <ol className={styles.cells} aria-label={words.tokens}>
      {response.tokens.map((token, position) => {
        const probability = Math.exp(response.logprob[position] ?? 0);
        return (
          <li
            key={position}
            className={styles.cell}
            style={{ backgroundColor: `rgb(var(--token-shade) / ${(0.55 * (1 - probability)).toFixed(2)})` }}
          >
            <span className={low.has(position) ? styles.low : styles.token}>{token}</span>
            <span className={styles.probability}>{formatNumber(probability)}</span>
            {low.has(position) && <span className={styles.hidden}>{words.inLow}</span>}
          </li>
        );
      })}
    </ol>
  );
}
