/** Credit goes to what was drawn: one update of a group in slow motion, with the true change of every answer at its end. */
import { useCallback, useState } from "react";
import { formatSigned } from "../../../../../components/charts/format.ts";
import { Button } from "../../../../../components/controls/Button.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { StateOf } from "../../../../address/fieldSet.ts";
import type { ChapterProps } from "../../chapter.ts";
import { LitFormula, type SymbolId } from "../../formula/LitFormula.tsx";
import { Asking } from "../../frame/Asking.tsx";
import { Beats } from "../../frame/Beats.tsx";
import { Options } from "../../frame/Options.tsx";
import { Prediction } from "../../frame/Prediction.tsx";
import { PuzzleSelect } from "../../frame/PuzzleSelect.tsx";
import { Spread } from "../../frame/Spread.tsx";
import { usePuzzle } from "../../lesson/usePuzzle.ts";
import styles from "./Credit.module.css";
import { CreditRows } from "./CreditRows.tsx";
import { ALL_ALIKE, BEATS, type credit } from "./fields.ts";
import { formulaOf } from "./formulas.ts";
import { creditTable, mostPushed, pushOf } from "./rows.ts";
import { SourceSelect } from "./SourceSelect.tsx";
import { useSource } from "./useSource.ts";

/** The beats up to here are seen before the prediction. */
const SEEN = BEATS.indexOf("score");

export function Chapter({ state, onState, playground, lesson }: ChapterProps<StateOf<typeof credit>>) {
  const { learn } = useWords();
  const words = learn.chapters.credit;
  const { run, step, draw, guess } = state;
  const chosen = useSource(playground, run, step);
  const puzzle = chosen.puzzles.includes(state.prompt) ? state.prompt : chosen.puzzles[0]!;
  const asked = usePuzzle(lesson, chosen.source, { puzzle, draw });
  const [draft, setDraft] = useState<string | null>(null);
  const [lit, onLit] = useState<SymbolId | null>(null);
  const [picked, onPick] = useState(0);
  const onBeat = useCallback((beat: number) => onState({ beat }), [onState]);

  const last = guess === null ? SEEN : BEATS.length - 1;
  const beat = Math.min(state.beat, last);
  const name = BEATS[beat]!;
  const table = asked.answer && creditTable(asked.answer.own);
  const best = table ? mostPushed(table) : [];
  const drawn = table?.rows.filter(({ kind, copies }) => kind === "right" && copies > 0) ?? [];
  const options = [
    ...drawn.map(({ text }) => ({ value: text, label: text })).sort((a, b) => a.label.localeCompare(b.label)),
    { value: ALL_ALIKE, label: words.allAlike },
  ];
  const kind = {
    isScaled: chosen.config.advantageScaling === "group-std",
    isArm: chosen.config.method !== "grpo",
  };
  const row = table?.rows[picked] ?? table?.rows[0];
  const formula = table && row && formulaOf(name, table, row, kind, { right: learn.right, wrong: learn.wrong });
  const anew = { beat: 0, guess: null };
  return (
    <Spread
      question={words.question}
      lead={words.lead}
      todo={words.todo}
      prediction={
        <Prediction
          question={words.predict}
          isLocked={guess !== null}
          isReady={draft !== null && table !== null}
          onLock={() => onState({ guess: draft, beat: SEEN + 1 })}
          onUnlock={() => onState({ guess: null, beat: SEEN })}
          outcome={
            table &&
            (best.every((row) => pushOf(row) === 0)
              ? words.nobody(drawn.length > 0)
              : words.outcome({
                  best: best.map(({ text }) => text),
                  copies: best[0]?.copies ?? 0,
                  each: formatSigned(best[0]?.credit?.reweighted ?? 0),
                  push: formatSigned(best[0] ? pushOf(best[0]) : 0),
                  guessed: guess === ALL_ALIKE ? words.allAlike : (guess ?? ""),
                  isRight:
                    best.some(({ text }) => text === guess) || (guess === ALL_ALIKE && best.length === drawn.length),
                }))
          }
        >
          <Options label={words.predict} options={options} value={draft} onChange={setDraft} />
        </Prediction>
      }
      outcome={guess !== null && table ? words : null}
      caption={
        <PuzzleSelect
          task={chosen.config.task}
          puzzles={chosen.puzzles}
          value={puzzle}
          onChange={(prompt) => onState({ prompt, ...anew })}
        >
          <SourceSelect
            chosen={chosen}
            onRun={(next) => onState({ run: next, step: 0, ...anew })}
            onStep={(next) => onState({ step: next, ...anew })}
          />
          <Button look="small" onClick={() => onState({ draw: draw + 1, ...anew })}>
            {words.again}
          </Button>
        </PuzzleSelect>
      }
    >
      {run !== "" && !chosen.run && <p>{words.noRun(run)}</p>}
      <Asking asked={asked} />
      {table && formula && (
        <>
          <Beats
            names={BEATS.map((each) => words.beats[each].name)}
            text={words.beats[name].text({ ...table, best: best[0] ?? null, isArm: kind.isArm })}
            beat={beat}
            last={last}
            onBeat={onBeat}
          />
          <div className={styles.rows}>
            <CreditRows table={table} beat={name} picked={picked} onPick={onPick} lit={lit} onLit={onLit} />
          </div>
          <LitFormula
            tex={formula.tex}
            numbers={formula.numbers}
            legend={formula.symbols.map((id) => ({ id, ...words.symbols[id] }))}
            lit={lit}
            onLit={onLit}
          />
        </>
      )}
    </Spread>
  );
}
