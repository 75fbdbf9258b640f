/** How a class has answered on this device, before and after. */
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { saveFiles } from "../../exchange/saveFiles.ts";
import { countsCsv, MOMENTS, noCounts, peopleOf, QUESTION_IDS } from "../../quiz/counts.ts";
import { useCounts } from "../../quiz/useCounts.ts";
import styles from "./TeachPage.module.css";

export function Counts() {
  const { quiz } = useWords().teaching;
  const [counts, setCounts] = useCounts();
  const asked = MOMENTS.filter((moment) => peopleOf(counts, moment) > 0);
  if (asked.length === 0) return <p className={styles.aside}>{quiz.none}</p>;
  const save = () =>
    saveFiles([{ name: "quiz-counts.csv", blob: new Blob([countsCsv(counts)], { type: "text/csv" }) }]);
  return (
    <>
      {QUESTION_IDS.map((id) => {
        const { question, choices, right } = quiz.questions[id];
        return (
          <table key={id} className={styles.counts}>
            <caption>{question}</caption>
            <thead>
              <tr>
                <th scope="col">{quiz.choice}</th>
                {asked.map((moment) => (
                  <th key={moment} scope="col">
                    {quiz.moment[moment]}, {quiz.people(peopleOf(counts, moment))}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {choices.map((choice, place) => (
                <tr key={choice}>
                  <th scope="row">
                    {choice}
                    {place === right && <strong> ✓ {quiz.right}</strong>}
                  </th>
                  {asked.map((moment) => (
                    <td key={moment}>{counts[moment][id][place]}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        );
      })}
      <p className={styles.row}>
        <Button onClick={save}>{quiz.save}</Button>
        <Button look="quiet" onClick={() => setCounts(noCounts())}>
          {quiz.clear}
        </Button>
      </p>
    </>
  );
}
