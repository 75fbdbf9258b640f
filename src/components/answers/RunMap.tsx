/** One run's map: whose it is, three numbers beside the base model's, the columns, and a sentence. */
import { type ReactNode, useRef } from "react";
import type { Words } from "../../words/en.ts";
import { formatNumber } from "../charts/format.ts";
import { SIGN } from "../charts/runStyle.ts";
import { useSize } from "../charts/useDrawing.ts";
import type { Headline } from "../panels/headline.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./answers.module.css";
import { ColumnCursor, type ColumnCursorProps } from "./ColumnCursor.tsx";
import { Columns } from "./Columns.tsx";
import { Figure } from "./Figure.tsx";
import type { RunMapData } from "./runMap.ts";

interface RunMapProps extends Omit<ColumnCursorProps, "name" | "count" | "size"> {
  map: RunMapData;
  /** Below the columns, over what follows. */
  preview: ReactNode;
}

export function RunMap({ map, preview, ...cursor }: RunMapProps) {
  const { charts, answers } = useWords();
  const words = answers.map;
  const { run, step, tries, columns, headline, base, standing } = map;
  const said = words.standing(standing);
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const figure = (of: keyof Headline, digits: number) => ({
    value: formatNumber(headline[of], digits),
    start: base && words.was(formatNumber(base[of], digits)),
  });
  return (
    <article className={styles.run} aria-label={run.name}>
      <h3 className={styles.name} style={{ color: run.style.ink }}>
        {SIGN[run.style.mark]} {run.name} <span className={styles.step}>{charts.step(step)}</span>
      </h3>
      <dl className={styles.headline}>
        <Figure name={words.kept} {...figure("kept", 1)} />
        <Figure name={words.firstTry} {...figure("firstTry", 2)} />
        <Figure name={words.tries(tries)} {...figure("withinTries", 2)} />
      </dl>
      <div className={styles.picture}>
        <div ref={box} className={styles.box}>
          {size && <Columns name={inWords(map, words)} columns={columns} style={run.style} size={size} />}
          {size && <ColumnCursor name={run.name} count={columns.length} size={size} {...cursor} />}
        </div>
        {preview}
      </div>
      <p className={styles.sentence}>{said}</p>
    </article>
  );
}

/** "GRPO, step 300: answers 1.2, first try 0.64, 64 tries 0.80. 9 of 32 puzzles: ..." */
function inWords({ run, step, tries, headline, standing }: RunMapData, words: Words["answers"]["map"]): string {
  const { kept, firstTry, withinTries } = headline;
  const figures = [
    `${words.kept} ${formatNumber(kept, 1)}`,
    `${words.firstTry} ${formatNumber(firstTry)}`,
    `${words.tries(tries)} ${formatNumber(withinTries)}`,
  ];
  return words.spoken(run.name, step, figures, words.standing(standing));
}
