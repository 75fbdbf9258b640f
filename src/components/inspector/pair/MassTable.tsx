import { type CSSProperties, useState } from "react";
import type { AnswerMass } from "../../../engine/index.ts";
import { formatNumber, formatSigned } from "../../charts/format.ts";
import buttonStyles from "../../charts/PanelHeader.module.css";
import { SIGN } from "../../charts/runStyle.ts";
import type { TaskView } from "../../tasks/index.ts";
import { useWords } from "../../words/useWords.tsx";
import styles from "./pair.module.css";
import { LETTERS, massRows, type Side } from "./pair.ts";

const MOST_ANSWERS = 8;
/** What is read as 0.00. */
const LEAST = 0.005;

/** The exact probabilities of a held-out prompt's answers, and what B has more or less than A. */
export function MassTable({
  masses: [left, right],
  sides,
  view: { Response },
}: {
  masses: readonly [AnswerMass | null, AnswerMass | null];
  sides: readonly [Side, Side];
  view: TaskView;
}) {
  const { charts, answers: said } = useWords();
  const prompt = (left ?? right)?.prompt ?? "";
  const [isWhole, setIsWhole] = useState(false);
  const { answers, rest, wrong } = massRows(left, right, isWhole ? Number.POSITIVE_INFINITY : MOST_ANSWERS);
  const rows = [
    ...answers,
    ...(rest ? [{ text: said.map.more(rest.count), values: rest.values }] : []),
    { text: charts.wrong, values: wrong },
  ];
  return (
    <>
      <div className={styles.wide} tabIndex={0} role="group" aria-label={said.pair.answers}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{charts.columns.answer}</th>
              {sides.map(({ run }, side) => (
                <th key={LETTERS[side]} scope="col" style={{ color: run.style.ink }}>
                  {LETTERS[side]} {SIGN[run.style.mark]}
                </th>
              ))}
              <th scope="col">{said.pair.against}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ text, values: [a = 0, b = 0] }, row) => (
              <tr key={text}>
                <th scope="row">
                  {row < answers.length ? <Response prompt={prompt} text={text} /> : text}
                  {row < answers.length && <Only a={a ?? 0} b={b ?? 0} />}
                </th>
                {[a, b].map((value, side) => (
                  <td key={LETTERS[side]} style={barOf(value ?? 0, sides[side]!.run.style.stroke)}>
                    {formatNumber(value)}
                  </td>
                ))}
                <td>
                  <Change by={(b ?? 0) - (a ?? 0)} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {(rest || isWhole) && (
        <button type="button" className={buttonStyles.button} onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? said.inspector.showMost : said.inspector.showAll}
        </button>
      )}
    </>
  );
}

function Only({ a, b }: { a: number; b: number }) {
  const { onlyBy } = useWords().answers.pair;
  if (a >= LEAST && b < LEAST) return <small>{onlyBy("A")}</small>;
  return b >= LEAST && a < LEAST ? <small>{onlyBy("B")}</small> : null;
}

function Change({ by }: { by: number }) {
  if (Math.abs(by) < LEAST) return "=";
  return (
    <>
      <span className={by > 0 ? styles.up : styles.down}>{by > 0 ? "▲" : "▼"}</span> {formatSigned(by)}
    </>
  );
}

const barOf = (value: number, hue: string) => ({ "--share": `${100 * value}%`, "--run": hue }) as CSSProperties;
