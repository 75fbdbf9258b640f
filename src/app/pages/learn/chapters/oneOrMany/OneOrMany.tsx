/** One try or many: success within k tries of both models and their base, and what moves it. */
import { useId, useState } from "react";
import { useStore } from "zustand";
import { BASE_STYLE, SIGN, styleOf } from "../../../../../components/charts/runStyle.ts";
import { Segments } from "../../../../../components/controls/Segments.tsx";
import { Slider } from "../../../../../components/controls/Slider.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import { type AnswerMass, getMethod } from "../../../../../engine/index.ts";
import type { StateOf } from "../../../../address/fieldSet.ts";
import type { ChapterProps } from "../../chapter.ts";
import { FormulaLine } from "../../formula/FormulaLine.tsx";
import { Prediction } from "../../frame/Prediction.tsx";
import { Spread } from "../../frame/Spread.tsx";
import { ownTwins, recordedTwins } from "../../live/twins.ts";
import { useRecorded } from "../../live/useRecorded.ts";
import { crossing, guessAt, passAt, sureAndWrong } from "./curves.ts";
import { CROSSINGS, KS, MOST_TRIES, type oneOrMany } from "./fields.ts";
import styles from "./oneOrMany.module.css";
import { type Line, TriesPicture } from "./TriesPicture.tsx";

const SCALE = { min: 1, max: MOST_TRIES, step: 1, integer: true, scale: "log" } as const;
const GUESSER = { ...BASE_STYLE, mark: "triangle", dash: "1 4" } as const;

const passTex = (k: number): string =>
  String.raw`\text{pass@}${k} = \operatorname{mean}_q\bigl(1 - (1 - p_q(\checkmark))^{${k}}\bigr)`;

export function Chapter({ state, onState, playground }: ChapterProps<StateOf<typeof oneOrMany>>) {
  const { learn } = useWords();
  const words = learn.chapters.oneOrMany;
  const own = ownTwins(useStore(playground.store, (shown) => shown.views));
  const recorded = recordedTwins(useRecorded(playground, "digit-sums-twins"));
  const [draft, setDraft] = useState<string | null>(null);
  const id = useId();
  const { k, guess } = state;
  const isLocked = guess !== null;
  const twins = own ?? recorded;
  const [grpo, progrpo, base] = twins
    ? [twins.grpo.at(-1)!.masses, twins.progrpo.at(-1)!.masses, twins.base.masses]
    : [null, null, null];

  const line = (name: string, style: Line["style"], masses: readonly AnswerMass[], at = passAt) => ({
    name,
    style,
    masses,
    at: (tries: number) => at(masses, tries),
  });
  const trained = grpo &&
    progrpo && [
      line(getMethod("grpo").title, styleOf("grpo"), grpo),
      line(getMethod("progrpo").title, styleOf("progrpo"), progrpo),
    ];
  const given = base && [line(words.base, BASE_STYLE, base), line(words.guesser, GUESSER, base, guessAt)];
  const shown = given && [...(isLocked ? trained! : []), ...given];
  const found = grpo && base && crossing(grpo, base, KS);
  return (
    <Spread
      question={words.question}
      lead={words.lead}
      todo={words.todo}
      prediction={
        <Prediction
          question={words.predict}
          isLocked={isLocked}
          isReady={draft !== null}
          onLock={() => onState({ guess: draft, k: MOST_TRIES })}
          onUnlock={() => onState({ guess: null })}
          outcome={
            isLocked && grpo && base
              ? words.outcome({ k: found, guess: guess === "never" ? null : Number(guess), most: MOST_TRIES })
              : null
          }
        >
          <Segments
            isLarge
            label={words.predict}
            options={CROSSINGS.map((value) => ({ value, label: value === "never" ? words.never : value }))}
            value={draft}
            onChange={setDraft}
          />
        </Prediction>
      }
      outcome={
        isLocked && grpo && progrpo
          ? {
              why: words.why({ grpo: sureAndWrong(grpo), progrpo: sureAndWrong(progrpo), puzzles: grpo.length }),
              large: words.large,
            }
          : null
      }
      caption={twins ? words.caption({ step: twins.grpo.at(-1)!.step, isOwn: twins.isOwn }) : words.loading}
    >
      {shown && (
        <>
          <TriesPicture name={words.picture} lines={shown} k={k} />
          <div className={styles.tries}>
            <label htmlFor={id}>{words.tries(k)}</label>
            <Slider id={id} scale={SCALE} value={k} onChange={(value) => onState({ k: Math.round(value) })} />
          </div>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.columns.model}</th>
                <th scope="col">{words.columns.solved(k)}</th>
                <th scope="col">{words.columns.sureAndWrong}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map(({ name, style, masses, at }) => (
                <tr key={name}>
                  <th scope="row">
                    <span style={{ color: style.ink }}>{SIGN[style.mark]}</span> {name}
                  </th>
                  <td>{learn.percent(at(k))}</td>
                  <td>{name === words.guesser ? "–" : sureAndWrong(masses)}</td>
                </tr>
              ))}
            </tbody>
          </table>
          <FormulaLine says={words.counts} tex={passTex(k)} />
        </>
      )}
    </Spread>
  );
}
