/** What was found in one sentence, the task in two, and the maps that show it. */
import { useMemo, useState } from "react";
import { promptOrder } from "../../../components/answers/promptOrder.ts";
import { evaluationAt } from "../../../components/panels/series.ts";
import { taskViewOf } from "../../../components/tasks/index.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import type { Playground } from "../../experiment/playground.ts";
import { startLike } from "../../experiment/state.ts";
import { Caption } from "./Caption.tsx";
import styles from "./FirstScreen.module.css";
import { findingOf } from "./finding.ts";
import { chapterLink, labLink } from "./places.ts";
import { SideCard } from "./SideCard.tsx";
import { baseOf, factsAt, type Side } from "./sides.ts";
import { wordsOf } from "./wordsOf.ts";

export interface FirstScreenProps {
  playground: Playground;
  sides: readonly Side[];
  /** Null before anything was evaluated. */
  step: number | null;
  horizon: number;
  isOwn: boolean;
  /** Milliseconds of a cross-fade. */
  pace: number;
  isNarrow: boolean;
  /** Why there is nothing to be seen. */
  fault: string | null;
}

export function FirstScreen({ playground, sides, step, horizon, isOwn, pace, isNarrow, fault }: FirstScreenProps) {
  const words = useWords();
  const { story } = words;
  const [hover, setHover] = useState<{ side: number; column: number } | null>(null);
  const [picked, setPicked] = useState<string | null>(null);
  const order = useMemo(() => promptOrder(sides, horizon), [sides, horizon]);
  const base = useMemo(() => baseOf(sides), [sides]);
  const task = sides[0]?.task ?? null;
  const view = taskViewOf(task && { task });
  const shots = sides.map((side) => evaluationAt(side, step));
  const [first, second] = shots;
  const maps = useMemo(
    () =>
      [first, second].slice(0, sides.length).map((shot, index) => {
        const masses = new Map(shot?.masses.map((mass) => [mass.prompt, mass]));
        return { run: sides[index]!, columns: order.prompts.map((prompt) => masses.get(prompt)) };
      }),
    [sides, order, first, second],
  );

  const label = (column: number) => view.label(order.prompts[column] ?? "", words);
  const placeOf = (prompt: string) =>
    task === "digit-sums"
      ? chapterLink(1, prompt)
      : labLink(startLike(playground.store.getState()), { run: sides[0]?.name, step, prompt });
  const pickedColumn = picked === null ? -1 : order.prompts.indexOf(picked);
  const example = sides[0]?.evaluations[0]?.masses.find(({ answers }) => answers.length > 1);
  return (
    <>
      <h2 className={styles.headline}>{wordsOf(story.headline, findingOf(factsAt(sides, step)))}</h2>
      <p className={styles.task}>
        {example && (
          <>
            {story.example} <code className={styles.puzzle}>{view.label(example.prompt, words)}</code>
            {story.task(example.answers[0]!.text, example.answers[1]!.text)}
          </>
        )}
      </p>
      {!isNarrow && <p className={styles.key}>{story.key}</p>}
      <div id="content" tabIndex={-1} className={styles.sides}>
        {sides.length === 0 && fault !== null && <p>{story.noRecording(fault)}</p>}
        {sides.map((side, index) => (
          <SideCard
            key={side.id}
            side={side}
            shot={shots[index] ?? side.evaluations[0]!}
            columns={maps[index]!.columns}
            base={base}
            view={view}
            title={label}
            pace={pace}
            isNarrow={isNarrow}
            hovered={hover?.column ?? null}
            picked={pickedColumn < 0 ? null : pickedColumn}
            previewed={hover?.side === index ? maps : null}
            onHover={(column) => setHover(column === null ? null : { side: index, column })}
            onOpen={(column) => {
              if (column === null) return setPicked(null);
              window.location.hash = placeOf(order.prompts[column]!);
            }}
          />
        ))}
      </div>
      {isNarrow && <p className={styles.caption}>{story.key}</p>}
      <Caption {...{ sides, shots, order, isOwn, picked, onPick: setPicked, step, placeOf, view }} />
    </>
  );
}
