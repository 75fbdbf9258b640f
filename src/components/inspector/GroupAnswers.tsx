import { useId } from "react";
import type { Words } from "../../words/en.ts";
import { formatNumber, formatSigned } from "../charts/format.ts";
import { type DistinctAnswer, placeOf } from "../panels/answers.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./groupAnswers.module.css";
import { Tokens } from "./Tokens.tsx";

interface GroupAnswersProps {
  answers: readonly DistinctAnswer[];
  selected: DistinctAnswer;
  /** A place in the group, in the order of sampling. */
  onSelect(place: number): void;
}

/** A group's distinct answers as rows to choose from: native radio buttons, so arrow keys and focus work as everywhere. */
export function GroupAnswers({ answers, selected, onSelect }: GroupAnswersProps) {
  const words = useWords();
  const { columns } = words.charts;
  const name = useId();
  return (
    <div role="radiogroup" aria-label={words.answers.inspector.byWeight}>
      <div className={styles.columns} aria-hidden="true">
        <span>r</span>
        <span>{columns.answer}</span>
        <span>{columns.times}</span>
        <span>c(o|q)</span>
        <span>A</span>
        <span>{columns.term}</span>
        <span>Ã</span>
      </div>
      {answers.map((answer) => {
        const { response, places } = answer;
        return (
          <label key={places[0]} className={styles.row}>
            <span className={response.correct ? styles.correct : styles.wrong}>
              {response.correct ? "✓" : "✗"} {Number(response.reward.toFixed(2))}
            </span>
            <Tokens response={response} />
            <span>{places.length > 1 ? `×${places.length}` : ""}</span>
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
              aria-label={describe(answer, words)}
              checked={answer === selected}
              onChange={() => onSelect(placeOf(answer))}
            />
          </label>
        );
      })}
    </div>
  );
}

function describe({ response, places }: DistinctAnswer, { answers, charts }: Words): string {
  return answers.inspector.spokenAnswer({
    text: response.text,
    verdict: response.correct ? charts.correct : charts.wrong,
    times: places.length,
    reward: response.reward,
    confidence: formatNumber(response.confidence),
    advantage: formatSigned(response.advantage),
    term: formatSigned(response.term),
    reweighted: formatSigned(response.reweighted),
  });
}
