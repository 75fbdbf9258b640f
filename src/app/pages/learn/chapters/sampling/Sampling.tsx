/** Sample and check: how many of a group are right is predicted, then the group is drawn and a verifier marks it. */
import { useId, useState } from "react";
import { Button } from "../../../../../components/controls/Button.tsx";
import { Slider } from "../../../../../components/controls/Slider.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { StateOf } from "../../../../address/fieldSet.ts";
import { rightAnswers } from "../../bars/rows.ts";
import type { ChapterProps } from "../../chapter.ts";
import { FormulaLine } from "../../formula/FormulaLine.tsx";
import { Asking } from "../../frame/Asking.tsx";
import { Prediction } from "../../frame/Prediction.tsx";
import { PuzzleSelect } from "../../frame/PuzzleSelect.tsx";
import { Spread } from "../../frame/Spread.tsx";
import { LESSON_CONFIG } from "../../lesson/lesson.ts";
import { usePuzzle } from "../../lesson/usePuzzle.ts";
import type { sampling } from "./fields.ts";
import { Samples } from "./Samples.tsx";

const SIZE = LESSON_CONFIG.groupSize;

const expectedTex = (size: number, probability: number): string =>
  String.raw`G \cdot p(\checkmark) = ${size} \cdot ${probability.toFixed(3)} = ${(size * probability).toFixed(1)}`;

export function Chapter({ state, onState, lesson }: ChapterProps<StateOf<typeof sampling>>) {
  const { learn } = useWords();
  const words = learn.chapters.sampling;
  const { prompt, draw, guess } = state;
  const [draft, setDraft] = useState(guess ?? SIZE / 2);
  const id = useId();
  const asked = usePuzzle(lesson, null, { puzzle: prompt, draw });
  const record = guess === null ? null : (asked.answer?.own ?? null);
  const responses = record?.group.responses ?? null;
  const right = responses?.filter(({ correct }) => correct) ?? [];
  const answers = rightAnswers(prompt);
  const unseen = answers.filter((answer) => right.every(({ text }) => text !== answer));
  return (
    <Spread
      question={words.question}
      lead={words.lead(SIZE)}
      todo={words.todo(SIZE)}
      prediction={
        <Prediction
          question={words.predict(SIZE)}
          isLocked={guess !== null}
          isReady
          onLock={() => onState({ guess: draft })}
          onUnlock={() => onState({ guess: null, draw: draw + 1 })}
          outcome={
            record &&
            words.outcome({
              right: right.length,
              of: SIZE,
              guessed: guess!,
              expected: SIZE * (1 - record.wrong!.before),
            })
          }
        >
          <label htmlFor={id}>{words.so(draft, SIZE)}</label>
          <Slider id={id} scale={{ min: 0, max: SIZE, step: 1 }} value={draft} onChange={setDraft} />
        </Prediction>
      }
      outcome={record && words}
      caption={
        <PuzzleSelect value={prompt} onChange={(next) => onState({ prompt: next, guess: null })}>
          {learn.baseModel}
        </PuzzleSelect>
      }
    >
      <Samples key={`${prompt} ${draw}`} responses={responses} size={SIZE} />
      {responses && (
        <>
          <FormulaLine says={words.onAverage} tex={expectedTex(SIZE, 1 - record!.wrong!.before)} />
          <p>{words.seen(answers.length - unseen.length, answers.length, unseen)}</p>
          <Button onClick={() => onState({ draw: draw + 1 })}>{words.more(SIZE)}</Button>
        </>
      )}
      {guess !== null && <Asking asked={asked} />}
    </Spread>
  );
}
