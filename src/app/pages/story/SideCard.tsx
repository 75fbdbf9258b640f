/** One arm: who it is, its three numbers, its map, and a sentence. */
import { useRef } from "react";
import { AnswerPreview } from "../../../components/answers/AnswerPreview.tsx";
import { ColumnCursor } from "../../../components/answers/ColumnCursor.tsx";
import { Columns } from "../../../components/answers/Columns.tsx";
import { Figure } from "../../../components/answers/Figure.tsx";
import { spokenPuzzle } from "../../../components/answers/mapTable.ts";
import type { RunMapData } from "../../../components/answers/runMap.ts";
import { SIGN } from "../../../components/charts/runStyle.ts";
import { useSize } from "../../../components/charts/useDrawing.ts";
import { type Headline, KEPT } from "../../../components/panels/headline.ts";
import type { TaskView } from "../../../components/tasks/index.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./SideCard.module.css";
import { type Shot, type Side, sureAndWrong } from "./sides.ts";
import { useFade } from "./useFade.ts";

/** A longer list would leave a low window. */
const MOST_ANSWERS = 3;

export interface Pointing {
  /** Columns; null for none. */
  hovered: number | null;
  picked: number | null;
  /** Told by the side that the pointer is in. */
  onHover(column: number | null): void;
  onOpen(column: number | null): void;
}

export interface SideCardProps extends Pointing {
  side: Side;
  shot: Shot;
  columns: RunMapData["columns"];
  base: Headline | null;
  view: TaskView;
  title(column: number): string;
  /** Milliseconds of a cross-fade. */
  pace: number;
  isNarrow: boolean;
  /** What is previewed here: this side's columns, or all sides'. */
  previewed: readonly Pick<RunMapData, "run" | "columns">[] | null;
}

export function SideCard(props: SideCardProps) {
  const { side, shot, columns, base, view, title, pace, isNarrow, previewed, hovered, picked, onHover, onOpen } = props;
  const words = useWords();
  const { story } = words;
  const box = useRef<HTMLDivElement>(null);
  const size = useSize(box);
  const shown = useFade(columns, pace);
  const several = shot.masses.filter(
    ({ answers }) => answers.filter(({ probability }) => probability >= KEPT).length > 1,
  ).length;
  const { kept, firstTry, withinTries } = shot.headline;
  const { numbers } = story;
  const names = isNarrow ? numbers.short : numbers;
  return (
    <article className={styles.side} aria-label={side.name}>
      <h3 className={styles.name} style={{ color: side.style.ink }}>
        {SIGN[side.style.mark]} {side.name}{" "}
        {!isNarrow && side.method && <span className={styles.says}>{story.says[side.method]}</span>}
      </h3>
      <dl className={styles.numbers}>
        <Figure
          name={names.kept}
          value={numbers.amount(kept)}
          start={base && numbers.start(numbers.amount(base.kept))}
        />
        <Figure
          name={names.firstTry}
          value={numbers.share(firstTry)}
          start={base && numbers.start(numbers.share(base.firstTry))}
        />
        <Figure
          name={names.withinTries(shot.samples)}
          value={numbers.share(withinTries)}
          start={base && numbers.start(numbers.share(base.withinTries))}
        />
      </dl>
      <div className={styles.picture}>
        <div ref={box} className={styles.box}>
          {size && <Columns name={side.name} columns={shown} style={side.style} size={size} />}
          {size && (
            <ColumnCursor
              name={side.name}
              count={columns.length}
              size={size}
              hovered={hovered}
              selected={picked}
              describe={(column) => spokenPuzzle(title(column), columns[column], words)}
              onHover={onHover}
              onSelect={onOpen}
            />
          )}
        </div>
        {previewed && hovered !== null && (
          <AnswerPreview title={title(hovered)} maps={previewed} column={hovered} view={view} most={MOST_ANSWERS} />
        )}
      </div>
      <p className={styles.sentence}>{story.sentence(sureAndWrong(shot), several)}</p>
    </article>
  );
}
