/** One bar an answer, all to one scale; where one may draw them, each is a slider. */
import { useWords } from "../../../../components/words/useWords.tsx";
import styles from "./AnswerBars.module.css";

export interface Bar {
  name: string;
  /** Of 1. Null: nobody has said yet. */
  share: number | null;
  /** Beside it: what was guessed. */
  guess?: number;
  isWrong?: boolean;
}

export interface AnswerBarsProps {
  label: string;
  bars: readonly Bar[];
  onDraw?(index: number, share: number): void;
}

export function AnswerBars({ label, bars, onDraw }: AnswerBarsProps) {
  const { learn } = useWords();
  const width = (share: number) => ({ width: `${100 * share}%` });
  return (
    <ul className={styles.bars} aria-label={label}>
      {bars.map(({ name, share, guess, isWrong }, index) => {
        const value = share === null ? "?" : learn.percent(share);
        return (
          <li key={name} className={styles.row} data-wrong={isWrong || undefined}>
            <span className={styles.name}>{name}</span>
            <span className={styles.track} data-drawn={onDraw ? true : undefined}>
              {share !== null && <span className={styles.bar} style={width(share)} />}
              {guess !== undefined && <span className={styles.guess} style={width(guess)} />}
              {onDraw && (
                <input
                  type="range"
                  className={styles.slider}
                  min={0}
                  max={100}
                  value={Math.round(100 * (share ?? 0))}
                  aria-label={name}
                  aria-valuetext={value}
                  onChange={({ currentTarget }) => onDraw(index, currentTarget.valueAsNumber / 100)}
                />
              )}
            </span>
            <span className={styles.value}>
              {value}
              {guess !== undefined && <span className={styles.guessed}> {learn.guessed(learn.percent(guess))}</span>}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
