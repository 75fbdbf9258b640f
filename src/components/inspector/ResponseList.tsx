import { type KeyboardEvent, useId } from "react";
import type { ResponseRecord } from "../../engine/index.ts";
import { formatNumber, formatSigned } from "../charts/format.ts";
import styles from "./GroupInspector.module.css";
import { Tokens } from "./Tokens.tsx";

/** Responses as a list box: click, or arrow keys, Home and End. */
export function ResponseList({ responses, selected, onSelect }: {
  responses: readonly ResponseRecord[];
  selected: number;
  onSelect(place: number): void;
}) {
  const id = useId();
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    const last = responses.length - 1;
    const targets: Record<string, number> = { ArrowUp: selected - 1, ArrowDown: selected + 1, Home: 0, End: last };
    const target = targets[event.key];
    if (target === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const place = Math.min(last, Math.max(0, target));
    onSelect(place);
    document.getElementById(`${id}-${place}`)?.scrollIntoView({ block: "nearest" });
  };
  return (
    <div className={styles.listFrame}>
      <div className={styles.columns} aria-hidden="true">
        <span />
        <span>response</span>
        <span>c(o)</span>
        <span>A</span>
        <span>term</span>
        <span>A~</span>
      </div>
      <div
        className={styles.list}
        role="listbox"
        aria-label="Responses by A~"
        tabIndex={0}
        aria-activedescendant={`${id}-${selected}`}
        onKeyDown={press}
      >
        {responses.map((response, place) => (
          <div
            // Responses may be equal; their place is what is selected.
            key={place}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === selected}
            aria-label={describe(response)}
            className={styles.row}
            onClick={() => onSelect(place)}
          >
            <span className={response.correct ? styles.correct : styles.wrong}>{response.correct ? "✓" : "✗"}</span>
            <Tokens response={response} />
            <span>{formatNumber(response.confidence)}</span>
            <span>{formatSigned(response.advantage)}</span>
            <span className={response.term > 0 ? styles.up : response.term < 0 ? styles.down : styles.none}>
              {formatSigned(response.term)}
            </span>
            <b>{formatSigned(response.reweighted)}</b>
          </div>
        ))}
      </div>
    </div>
  );
}

function describe(response: ResponseRecord): string {
  return `${response.text}, ${response.correct ? "correct" : "wrong"}, reward ${response.reward}, confidence ${formatNumber(response.confidence)}, A ${formatSigned(response.advantage)}, term ${formatSigned(response.term)}, A tilde ${formatSigned(response.reweighted)}`;
}
