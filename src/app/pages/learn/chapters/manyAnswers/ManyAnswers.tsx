/** One puzzle, many right answers: a visitor draws how likely each is, then sees what the base model says. */
import { useState } from "react";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { StateOf } from "../../../../address/fieldSet.ts";
import { AnswerBars } from "../../bars/AnswerBars.tsx";
import { rowsOf, sharesOf } from "../../bars/rows.ts";
import { evenly, moved, rounded } from "../../bars/sharedOut.ts";
import type { ChapterProps } from "../../chapter.ts";
import { FormulaLine } from "../../formula/FormulaLine.tsx";
import { Asking } from "../../frame/Asking.tsx";
import { Prediction } from "../../frame/Prediction.tsx";
import { PuzzleSelect } from "../../frame/PuzzleSelect.tsx";
import { Spread } from "../../frame/Spread.tsx";
import { usePuzzle } from "../../lesson/usePuzzle.ts";
import type { manyAnswers } from "./fields.ts";

const togetherTex = (wrong: number): string =>
  String.raw`p(\checkmark) = \sum_{\checkmark} p(o \mid q) = 1 - ${wrong.toFixed(3)} = ${(1 - wrong).toFixed(3)}`;

export function Chapter({ state, onState, lesson }: ChapterProps<StateOf<typeof manyAnswers>>) {
  const { learn } = useWords();
  const words = learn.chapters.manyAnswers;
  const { prompt, guess } = state;
  const asked = usePuzzle(lesson, null, { puzzle: prompt, draw: 0 });
  const rows = rowsOf(prompt);
  const [drawn, setDrawn] = useState<{ prompt: string; shares: readonly number[] } | null>(null);
  const draft = drawn?.prompt === prompt ? drawn.shares : evenly(rows.length + 1);
  // A guess for another picture is none for this one.
  const locked = guess?.length === rows.length + 1 ? guess.map((share) => share / 100) : null;

  const record = asked.answer?.own;
  const model = record ? [...sharesOf(rows, record.answers!), record.wrong!.before] : null;
  const names = [...rows.map(({ name }) => name), learn.wrong];
  const best = model?.indexOf(Math.max(...model)) ?? 0;
  const overlap = model && locked?.reduce((sum, share, i) => sum + Math.min(share, model[i]!), 0);
  return (
    <Spread
      question={words.question}
      lead={words.lead(rows.flatMap(({ answers }) => answers).length)}
      todo={words.todo}
      prediction={
        <Prediction
          question={words.predict}
          isLocked={locked !== null}
          isReady
          onLock={() => onState({ guess: rounded(draft) })}
          onUnlock={() => {
            setDrawn({ prompt, shares: guess ?? draft });
            onState({ guess: null });
          }}
          outcome={
            locked && model && overlap !== undefined && overlap !== null
              ? words.outcome({
                  overlap,
                  favourite: names[best]!,
                  share: model[best]!,
                  guessed: locked[best]!,
                  wrong: model.at(-1)!,
                })
              : null
          }
        />
      }
      outcome={locked && model ? words : null}
      caption={
        <PuzzleSelect value={prompt} onChange={(next) => onState({ prompt: next, guess: null })}>
          {learn.baseModel}
        </PuzzleSelect>
      }
    >
      <AnswerBars
        label={locked ? words.modelBars : words.guessBars}
        bars={names.map((name, i) => ({
          name,
          isWrong: i === rows.length,
          ...(locked ? { share: model?.[i] ?? null, guess: locked[i]! } : { share: draft[i]! / 100 }),
        }))}
        {...(!locked && {
          onDraw: (index: number, share: number) => setDrawn({ prompt, shares: moved(draft, index, 100 * share) }),
        })}
      />
      {locked && model && <FormulaLine says={words.together} tex={togetherTex(model.at(-1)!)} />}
      {locked && <Asking asked={asked} />}
    </Spread>
  );
}
