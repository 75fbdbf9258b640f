/** Two questions, asked before the first chapter and after the last one. */
import { useId, useState } from "react";
import { Button } from "../../components/controls/Button.tsx";
import { Choice } from "../../components/controls/Choices.tsx";
import { useWords } from "../../components/words/useWords.tsx";
import { type Answers, counted, type Moment, QUESTION_IDS } from "./counts.ts";
import styles from "./quiz.module.css";
import { useCounts } from "./useCounts.ts";

export function Quiz({ moment }: { moment: Moment }) {
  const { quiz } = useWords().teaching;
  const [counts, setCounts] = useCounts();
  const [answers, setAnswers] = useState<Partial<Answers>>({});
  const [isCounted, setCounted] = useState(false);
  const name = useId();
  const isWhole = QUESTION_IDS.every((id) => answers[id] !== undefined);
  const showsRight = isCounted && moment === "after";
  return (
    <details className={styles.quiz}>
      <summary>{quiz.title[moment]}</summary>
      <p className={styles.note}>{quiz.note}</p>
      {QUESTION_IDS.map((id) => {
        const { question, choices, right, because } = quiz.questions[id];
        return (
          <fieldset key={id} className={styles.question} disabled={isCounted}>
            <legend>{question}</legend>
            {choices.map((choice, place) => (
              <Choice key={choice}>
                <input
                  type="radio"
                  name={`${name} ${id}`}
                  checked={answers[id] === place}
                  onChange={() => setAnswers({ ...answers, [id]: place })}
                />
                <span>
                  {choice}
                  {showsRight && place === right && <strong className={styles.right}> {quiz.right}</strong>}
                </span>
              </Choice>
            ))}
            {showsRight && <p className={styles.note}>{because}</p>}
          </fieldset>
        );
      })}
      {isCounted ? (
        <p className={styles.foot} role="status">
          {quiz.counted[moment]}{" "}
          <Button
            look="small"
            onClick={() => {
              setAnswers({});
              setCounted(false);
            }}
          >
            {quiz.next}
          </Button>
        </p>
      ) : (
        <Button
          isOff={!isWhole}
          onClick={() => {
            setCounts(counted(counts, moment, answers as Answers));
            setCounted(true);
          }}
        >
          {quiz.submit}
        </Button>
      )}
    </details>
  );
}
