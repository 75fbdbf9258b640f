/** The rich get richer: GRPO is trained live, and one puzzle that it never trains on is watched. */
import { useState } from "react";
import { useStore } from "zustand";
import { Button } from "../../../../../components/controls/Button.tsx";
import { Segments } from "../../../../../components/controls/Segments.tsx";
import { answersLeftPanel } from "../../../../../components/panels/AnswersLeftPanel.tsx";
import { headlineOf } from "../../../../../components/panels/headline.ts";
import { rewardPanel } from "../../../../../components/panels/RewardPanel.tsx";
import { Phases } from "../../../../../components/phase/Phases.tsx";
import { Formula } from "../../../../../components/words/Formula.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { StateOf } from "../../../../address/fieldSet.ts";
import { addressOf } from "../../../dynamics/presets.ts";
import { AnswerBars } from "../../bars/AnswerBars.tsx";
import { rowsOf, sharesOf } from "../../bars/rows.ts";
import type { ChapterProps } from "../../chapter.ts";
import { Asking } from "../../frame/Asking.tsx";
import { Prediction } from "../../frame/Prediction.tsx";
import { PuzzleSelect } from "../../frame/PuzzleSelect.tsx";
import { Spread } from "../../frame/Spread.tsx";
import { TYPICAL_DRAW } from "../../lesson/lesson.ts";
import { usePuzzle } from "../../lesson/usePuzzle.ts";
import { COLLAPSE, wholeRun } from "../../live/lessonRuns.ts";
import { PanelPicture } from "../../live/PanelPicture.tsx";
import { pinnedIn, remaining, rewards } from "../../live/pinned.ts";
import { Trainer } from "../../live/Trainer.tsx";
import type { richGetRicher } from "./fields.ts";
import { gapGrowth } from "./gap.ts";

const GAP = String.raw`\Delta(z_1 - z_2)\;\propto\;(p_1 - p_2)\,(1 - p_{\text{right}})`;
/** The last one stands for more, too. */
const OPTIONS = ["0", "1", "2", "3", "4", "5"];

export function Chapter({ state, onState, playground, lesson }: ChapterProps<StateOf<typeof richGetRicher>>) {
  const { dynamics, learn } = useWords();
  const words = learn.chapters.richGetRicher;
  const { prompt, guess, recorded } = state;
  const views = useStore(playground.store, ({ views: all }) => all);
  const phase = useStore(playground.store, (shown) => shown.phase);
  const [draft, setDraft] = useState<string | null>(null);
  const base = usePuzzle(lesson, null, { puzzle: prompt, draw: TYPICAL_DRAW });

  const isLocked = guess !== null;
  const found = wholeRun(views, "grpo");
  const run = found && (found.origin === "live" || recorded === "yes") ? found : null;
  const points = run ? pinnedIn(run, prompt) : [];
  const last = points.at(-1);
  const trained = last && last.step > 0 ? last : null;
  const isOver = run !== null && run.evaluations.at(-1)?.step === run.config?.steps;

  const rows = rowsOf(prompt);
  const before = base.answer?.own;
  const shares = before ? [...sharesOf(rows, before.answers!), before.wrong!.before] : null;
  const [first, second] = (before?.answers ?? []).map((answer) => answer.before);
  const success = before ? 1 - before.wrong!.before : 0;
  const [start, end] = [run?.evaluations[0], run?.evaluations.at(-1)];
  const reward = run && rewards(run);
  return (
    <Spread
      question={words.question(run?.config?.steps ?? COLLAPSE.settings.steps)}
      lead={words.lead(rows.flatMap(({ answers }) => answers).length)}
      todo={words.todo}
      prediction={
        <Prediction
          question={words.predict}
          isLocked={isLocked}
          isReady={draft !== null}
          onLock={() => onState({ guess: Number(draft) })}
          onUnlock={() => onState({ guess: null })}
          outcome={
            isLocked
              ? trained
                ? words.outcome({ left: remaining(trained.mass), guess, step: trained.step, isOver })
                : words.notYet
              : null
          }
        >
          <Segments
            isLarge
            label={words.predict}
            options={OPTIONS.map((value) => ({ value, label: value === "5" ? words.orMore(value) : value }))}
            value={draft}
            onChange={setDraft}
          />
        </Prediction>
      }
      outcome={
        isLocked && start && end && reward
          ? {
              why: words.why({
                reward,
                from: headlineOf(start.masses, start.samples).firstTry,
                to: headlineOf(end.masses, end.samples).firstTry,
              }),
              large: words.large,
            }
          : null
      }
      caption={
        <PuzzleSelect value={prompt} onChange={(next) => onState({ prompt: next, guess: null })}>
          {run && isLocked ? words.caption(run.name, run.origin === "live") : learn.baseModel}
        </PuzzleSelect>
      }
    >
      {isLocked && (
        <Trainer
          playground={playground}
          name={words.train}
          onBegin={found?.origin === "live" && phase !== "idle" ? null : () => playground.begin(COLLAPSE)}
        >
          {!run && found && (
            <Button look="quiet" onClick={() => onState({ recorded: "yes" })}>
              {words.showRecorded}
            </Button>
          )}
        </Trainer>
      )}
      {run && isLocked ? (
        points.length > 0 ? (
          <>
            <Phases runs={[run]} looked={null} cure={() => null} />
            <PanelPicture
              panel={answersLeftPanel}
              runs={[run]}
              horizon={run.config!.steps}
              prompt={prompt}
              height={14}
            />
            <PanelPicture panel={rewardPanel} runs={[run]} horizon={run.config!.steps} prompt={null} height={9} />
          </>
        ) : (
          <p>{words.notAsked}</p>
        )
      ) : (
        <AnswerBars
          label={words.baseBars}
          bars={[...rows.map(({ name }) => name), learn.wrong].map((name, i) => ({
            name,
            share: shares?.[i] ?? null,
            isWrong: i === rows.length,
          }))}
        />
      )}
      {!run && <Asking asked={base} />}
      {isLocked && first !== undefined && second !== undefined && (
        <div>
          <p>{words.gap}</p>
          <Formula display tex={GAP} />
          <Formula
            display
            tex={String.raw`(${two(first)} - ${two(second)})\,(1 - ${two(success)}) = ${gapGrowth(first, second, success).toFixed(3)}`}
          />
          <p>
            {words.frozen} <a href={addressOf("collapse")}>{dynamics.seeExactly}</a>
          </p>
        </div>
      )}
    </Spread>
  );
}

const two = (value: number): string => value.toFixed(2);
