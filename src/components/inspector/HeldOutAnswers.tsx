import { type CSSProperties, useState } from "react";
import { answerRows } from "../answers/answerRows.ts";
import { formatNumber } from "../charts/format.ts";
import buttonStyles from "../charts/PanelHeader.module.css";
import { BASE_STYLE, SIGN } from "../charts/runStyle.ts";
import { baseEvaluation, evaluationAt } from "../panels/series.ts";
import type { RunView } from "../panels/types.ts";
import type { TaskView } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./inspector.module.css";

interface HeldOutAnswersProps {
  runs: readonly RunView[];
  prompt: string;
  step: number | null;
  view: TaskView;
}

const MOST_ANSWERS = 8;
/** Columns whose names have room side by side. */
const MOST_UPRIGHT = 3;

/** The exact probability of every answer to a held-out prompt: the base model's, then each run's. */
export function HeldOutAnswers({ runs, prompt, step, view: { Response } }: HeldOutAnswersProps) {
  const { charts, answers: said } = useWords();
  const words = said.inspector;
  const [isWhole, setIsWhole] = useState(false);
  const base = { id: "base", name: charts.base, style: BASE_STYLE, record: baseEvaluation(runs) };
  const columns = [base, ...runs.map((run) => ({ ...run, record: evaluationAt(run, step) }))];
  const masses = columns.map(({ record }) => record?.masses.find((mass) => mass.prompt === prompt));
  const { answers, rest, wrong } = isWhole
    ? answerRows(masses, Number.POSITIVE_INFINITY, 0)
    : answerRows(masses, MOST_ANSWERS);
  const rows = [
    ...answers,
    ...(rest ? [{ text: said.map.more(rest.count), values: rest.values }] : []),
    { text: charts.wrong, values: wrong },
  ];
  return (
    <>
      <p className={styles.note}>{words.heldOutMeans}</p>
      <div className={styles.wide}>
        <table className={columns.length > MOST_UPRIGHT ? styles.crowded : styles.answers}>
          <thead>
            <tr>
              <th scope="col">{charts.columns.answer}</th>
              {columns.map(({ id, name, style }) => (
                <th key={id} scope="col" style={{ color: style.ink }}>
                  {SIGN[style.mark]} {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ text, values }, row) => (
              <tr key={text}>
                <th scope="row">{row < answers.length ? <Response prompt={prompt} text={text} /> : text}</th>
                {values.map((value, column) => (
                  <td key={columns[column]?.id} style={barOf(value, columns[column]?.style.stroke)}>
                    {formatNumber(value)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(rest || isWhole) && (
        <button type="button" className={buttonStyles.button} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? words.showMost : words.showAll}
        </button>
      )}
    </>
  );
}

const barOf = (value: number | null, hue = "transparent") =>
  ({ "--share": `${100 * (value ?? 0)}%`, "--run": hue }) as CSSProperties;
