/** Every arm's difference to the baseline, a row each; one row is chosen, by pointer or by keys. */
import { useId } from "react";
import { formatSigned } from "../../../../components/charts/format.ts";
import { useWords } from "../../../../components/words/useWords.tsx";
import { numbersOf } from "../statement.ts";
import styles from "./rows.module.css";
import type { Row, Rows } from "./rowsOf.ts";
import { Track, TrackAxis } from "./Track.tsx";

interface DotPlotProps {
  /** Accessible name. */
  name: string;
  rows: Rows;
  axisTitle: string;
  chosen: string | null;
  onChoose(arm: string): void;
}

export function DotPlot({ name, rows: { kinds, axis, digits }, axisTitle, chosen, onChoose }: DotPlotProps) {
  const { evidence } = useWords();
  const group = useId();
  return (
    <div role="radiogroup" aria-label={name} className={styles.rows}>
      {kinds.map(({ kind, rows }) => (
        <div key={kind} className={styles.kind}>
          <div className={styles.kindName}>{evidence.kinds[kind]}</div>
          {rows.map((row) => (
            <label key={row.id} className={styles.row}>
              <input
                type="radio"
                className={styles.radio}
                name={group}
                checked={row.id === chosen}
                onChange={() => onChoose(row.id)}
              />
              <span className={styles.text}>
                <span className={styles.name} style={{ color: row.marks.style.ink }}>
                  {row.name}
                </span>
                <Numbers row={row} digits={digits} />
              </span>
              <Track marks={row.marks} axis={axis} />
            </label>
          ))}
        </div>
      ))}
      <TrackAxis axis={axis} title={axisTitle} />
    </div>
  );
}

function Numbers({ row: { difference }, digits }: { row: Row; digits: number }) {
  const words = useWords();
  if (!difference) return <span className={styles.counts}>{words.evidence.notCompared}</span>;
  const [interval, ...rest] = numbersOf(difference, digits, words);
  return (
    <>
      <span>
        <strong>{formatSigned(difference.value, digits)}</strong> {interval}
      </span>
      <span className={styles.counts}>{words.evidence.numbers(rest)}</span>
    </>
  );
}
