import { useId } from "react";
import type { ResponseRecord } from "../../engine/index.ts";
import { formatNumber, formatSigned } from "../charts/format.ts";
import styles from "./GroupInspector.module.css";
import { Tokens } from "./Tokens.tsx";

/** Responses as rows to choose from: native radio buttons, so arrow keys and focus work as everywhere. */
export function ResponseList({
  responses,
  selected,
  onSelect,
}: {
  responses: readonly ResponseRecord[];
  selected: number;
  onSelect(place: number): void;
}) {
  const name = useId();
  return (
    <div className={styles.listFrame} role="radiogroup" aria-label="Responses by A~">
      <div className={styles.columns} aria-hidden="true">
        <span>r</span>
        <span>response</span>
        <span>c(o)</span>
        <span>A</span>
        <span>term</span>
        <span>A~</span>
      </div>
      {responses.map((response, place) => (
        // Responses may be equal; their place is what is selected.
        <label key={place} className={styles.row}>
          <span className={response.correct ? styles.correct : styles.wrong}>
            {response.correct ? "✓" : "✗"} {Number(response.reward.toFixed(2))}
          </span>
          <Tokens response={response} />
          <span>{formatNumber(response.confidence)}</span>
          <span>{formatSigned(response.advantage)}</span>
          <span className={response.term > 0 ? styles.up : response.term < 0 ? styles.down : styles.none}>
            {formatSigned(response.term)}
          </span>
          <b>{formatSigned(response.reweighted)}</b>
          <input
            type="radio"
            className={styles.radio}
            name={name}
            aria-label={describe(response)}
            checked={place === selected}
            onChange={() => onSelect(place)}
          />
        </label>
      ))}
    </div>
  );
}

function describe(response: ResponseRecord): string {
  return [
    response.text,
    response.correct ? "correct" : "wrong",
    `reward ${response.reward}`,
    `confidence ${formatNumber(response.confidence)}`,
    `A ${formatSigned(response.advantage)}`,
    `term ${formatSigned(response.term)}`,
    `A tilde ${formatSigned(response.reweighted)}`,
  ].join(", ");
}
