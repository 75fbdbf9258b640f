import { formatNumber, formatSigned } from "../../charts/format.ts";
import { SIGN } from "../../charts/runStyle.ts";
import { useWords } from "../../words/useWords.tsx";
import styles from "./pair.module.css";
import { type Drawn, drawnPairs, LETTERS, type Side } from "./pair.ts";

const COLUMNS: readonly { name: string; pick(drawn: Drawn): number; write(value: number): string }[] = [
  { name: "×", pick: ({ times }) => times, write: String },
  { name: "p", pick: ({ probability }) => probability, write: (value) => formatNumber(value) },
  { name: "c(o|q)", pick: ({ confidence }) => confidence, write: (value) => formatNumber(value) },
  { name: "A", pick: ({ advantage }) => advantage, write: (value) => formatSigned(value) },
  { name: "Ã", pick: ({ reweighted }) => reweighted, write: (value) => formatSigned(value) },
];

/** What both groups drew: two lines an answer, one under the other, so that each number stands below its like. */
export function DrawnTable({ sides }: { sides: readonly [Side, Side] }) {
  const { charts, answers } = useWords();
  const words = answers.pair;
  const pairs = drawnPairs(sides[0].group, sides[1].group);
  return (
    <>
      <div className={styles.wide} tabIndex={0} role="group" aria-label={words.answers}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{charts.columns.answer}</th>
              <th scope="col">{words.side}</th>
              {COLUMNS.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {pairs.map(({ text, correct, sides: [a, b] }) => (
            <tbody key={text}>
              {[a, b].map((drawn, side) => (
                <tr key={LETTERS[side]}>
                  {side === 0 && (
                    <th scope="rowgroup" rowSpan={2}>
                      <span className={correct ? styles.correct : styles.wrong}>
                        {correct ? "✓" : "✗"} <span className={styles.mono}>{text || charts.empty}</span>
                      </span>
                      {!a && <small>{words.onlyBy("B")}</small>}
                      {!b && <small>{words.onlyBy("A")}</small>}
                    </th>
                  )}
                  <th scope="row" style={{ color: sides[side]!.run.style.ink }}>
                    {LETTERS[side]} {SIGN[sides[side]!.run.style.mark]}
                  </th>
                  {drawn ? (
                    COLUMNS.map(({ name, pick, write }) => (
                      <td key={name}>
                        {side === 1 && a && (
                          <Difference from={write(pick(a))} to={write(pick(drawn))} isUp={pick(drawn) > pick(a)} />
                        )}
                        {write(pick(drawn))}
                      </td>
                    ))
                  ) : (
                    <td colSpan={COLUMNS.length} className={styles.none}>
                      {sides[side]!.group ? words.notDrawn : words.nothing}
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          ))}
        </table>
      </div>
      <p className={styles.note}>{words.note}</p>
    </>
  );
}

/** Where the written numbers differ. */
function Difference({ from, to, isUp }: { from: string; to: string; isUp: boolean }) {
  if (from === to) return null;
  return <span className={isUp ? styles.up : styles.down}>{isUp ? "▲ " : "▼ "}</span>;
}
