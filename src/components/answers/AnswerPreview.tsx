import { formatNumber } from "../charts/format.ts";
import { SIGN } from "../charts/runStyle.ts";
import type { TaskView } from "../tasks/index.ts";
import { useWords } from "../words/useWords.tsx";
import { answerRows } from "./answerRows.ts";
import styles from "./answers.module.css";
import type { RunMapData } from "./runMap.ts";

interface AnswerPreviewProps {
  title: string;
  maps: readonly Pick<RunMapData, "run" | "columns">[];
  column: number;
  view: TaskView;
  /** Answers with a row of their own. */
  most?: number;
}

/** A puzzle's answers under the pointer, a column a run. What it says is in the slider's text and in the table, too. */
export function AnswerPreview({ title, maps, column, view: { Response }, most = 6 }: AnswerPreviewProps) {
  const { charts, answers: said } = useWords();
  const columns = maps.map((map) => map.columns[column]);
  const prompt = columns.find((mass) => mass !== undefined)?.prompt ?? "";
  const { answers, rest, wrong } = answerRows(columns, most);
  const rows = [
    ...answers,
    ...(rest ? [{ text: said.map.more(rest.count), values: rest.values }] : []),
    { text: charts.wrong, values: wrong },
  ];
  // As far from the card's left end as the column is, so that it stays inside.
  const share = `${((column + 0.5) / (maps[0]?.columns.length ?? 1)) * 100}%`;
  return (
    <div className={styles.preview} style={{ left: share, translate: `-${share}` }} aria-hidden="true">
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <td aria-label={charts.columns.answer} />
            {maps.map(({ run }) => (
              <th key={run.id} style={{ color: run.style.ink }}>
                {SIGN[run.style.mark]} {run.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ text, values }, row) => (
            <tr key={text}>
              <th>{row < answers.length ? <Response prompt={prompt} text={text} /> : text}</th>
              {values.map((value, place) => (
                <td key={maps[place]?.run.id}>{formatNumber(value)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
