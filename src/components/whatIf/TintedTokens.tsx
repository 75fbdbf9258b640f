import type { CSSProperties } from "react";
import type { ResponseRecord } from "../../engine/index.ts";
import { formatSigned } from "../charts/format.ts";
import styles from "./whatIf.module.css";

/** Strongest tint, in percent: text stays readable on it. */
const DEEPEST = 45;

/** A response's tokens without end-of-text, each with the change of its log-probability below, and tinted by it. */
export function TintedTokens({
  response,
  changes,
  most,
}: {
  response: ResponseRecord;
  changes: readonly number[];
  /** The largest change there is. */
  most: number;
}) {
  return (
    <span className={styles.tokens}>
      {response.tokens.slice(0, response.terminated ? -1 : undefined).map((token, place) => {
        const change = changes[place] ?? 0;
        const tint = {
          "--tint": change > 0 ? "var(--sign-up)" : "var(--sign-down)",
          "--deep": `${most > 0 ? (DEEPEST * Math.abs(change)) / most : 0}%`,
        } as CSSProperties;
        return (
          <span key={place} className={styles.token} style={tint}>
            <span className={styles.word}>{token}</span>
            <span className={styles.change}>{shortSigned(change)}</span>
          </span>
        );
      })}
    </span>
  );
}

/** "+.02": a digit less where many stand in a row. */
const shortSigned = (change: number) => formatSigned(change).replace("0.", ".");
