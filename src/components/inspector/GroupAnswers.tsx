import { useId } from "react";
import { formatNumber, formatSigned } from "../charts/format.ts";
import { type DistinctAnswer, placeOf } from "../panels/answers.ts";
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
  const name = useId();
  return (
    <div role="radiogroup" aria-label="Answers by Ã">
      <div className={styles.columns} aria-hidden="true">
        <span>r</span>
        <span>answer</span>
        <span>times</span>
        <span>c(o|q)</span>
        <span>A</span>
        <span>term</span>
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
              aria-label={describe(answer)}
              checked={answer === selected}
              onChange={() => onSelect(placeOf(answer))}
            />
          </label>
        );
      })}
    </div>
  );
}

function describe({ response, places }: DistinctAnswer): string {
  return [
    response.text,
    response.correct ? "correct" : "wrong",
    places.length === 1 ? "sampled once" : `sampled ${places.length} times`,
    `reward ${response.reward}`,
    `confidence ${formatNumber(response.confidence)}`,
    `A ${formatSigned(response.advantage)}`,
    `term ${formatSigned(response.term)}`,
    `A tilde ${formatSigned(response.reweighted)}`,
  ].join(", ");
}
