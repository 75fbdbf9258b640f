/** Does it always help? What was found, each with a way to try it; then goals for experiments of one's own. */
import { useState } from "react";
import { SIGN, styleOf } from "../../../../../components/charts/runStyle.ts";
import { Segments } from "../../../../../components/controls/Segments.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import { getMethod } from "../../../../../engine/index.ts";
import type { StateOf } from "../../../../address/fieldSet.ts";
import { writeAddress } from "../../../../address/route.ts";
import { Goals } from "../../../../goals/Goals.tsx";
import type { ChapterProps } from "../../chapter.ts";
import { Prediction } from "../../frame/Prediction.tsx";
import { Spread } from "../../frame/Spread.tsx";
import { recordedTwins } from "../../live/twins.ts";
import { useRecorded } from "../../live/useRecorded.ts";
import { VERDICTS, type Verdict, type yourExperiment } from "./fields.ts";
import { atTheEnd, type Compared, stoppedEarly, verdictOf } from "./settings.ts";
import styles from "./yourExperiment.module.css";

interface Row {
  name: string;
  means: string;
  /** Fields of the Lab's address. */
  fields: Record<string, string>;
  /** Of recorded runs, null until they have come; left out where none were made. */
  compared?: Compared | null;
}

export function Chapter({ state, onState, playground }: ChapterProps<StateOf<typeof yourExperiment>>) {
  const { learn } = useWords();
  const words = learn.chapters.yourExperiment;
  const [draft, setDraft] = useState<Verdict | null>(null);
  const sums = recordedTwins(useRecorded(playground, "digit-sums-twins"));
  const countdown = recordedTwins(useRecorded(playground, "countdown-twins"));
  const { guess } = state;
  const [end, early, hard] = [sums && atTheEnd(sums), sums && stoppedEarly(sums), countdown && atTheEnd(countdown)];
  const rows: Row[] = [
    { ...words.settings.sums, fields: { preset: "digit-sums-twins" }, compared: end },
    ...(guess ? [{ ...words.settings.countdown, fields: { preset: "countdown-twins" }, compared: hard }] : []),
    {
      ...words.settings.early,
      fields: { preset: "digit-sums-twins", ...(early && { step: String(early.steps.grpo) }) },
      compared: early,
    },
    {
      ...words.settings.bonus,
      fields: { preset: "tiny", arm1: "grpo", "arm1.entropyCoef": "0.05", arm2: "progrpo" },
    },
  ];
  return (
    <div className={styles.chapter}>
      <Spread
        question={words.question}
        lead={words.lead}
        todo={words.todo}
        prediction={
          <Prediction
            question={words.predict}
            isLocked={guess !== null}
            isReady={draft !== null}
            onLock={() => onState({ guess: draft })}
            onUnlock={() => onState({ guess: null })}
            outcome={
              guess && hard
                ? words.outcome({
                    verdict: words.verdicts[verdictOf(hard)],
                    guess: words.verdicts[guess],
                    grpo: hard.grpo.firstTry,
                    progrpo: hard.progrpo.firstTry,
                  })
                : null
            }
          >
            <Segments<Verdict>
              isLarge
              label={words.predict}
              options={VERDICTS.map((value) => ({ value, label: words.verdicts[value] }))}
              value={draft}
              onChange={setDraft}
            />
          </Prediction>
        }
        outcome={guess && hard ? words : null}
        caption={words.caption}
      >
        <ul className={styles.settings}>
          {rows.map(({ name, means, fields, compared }) => (
            <li key={name} className={styles.setting}>
              <div>
                <strong>{name}</strong>
                <p>{means}</p>
                <a href={writeAddress("lab", new URLSearchParams({ v: "1", ...fields }))}>{words.tryIt}</a>
              </div>
              {compared !== undefined && (
                <dl className={styles.numbers}>
                  <dt>{words.columns.firstTry}</dt>
                  <Pair compared={compared} told={({ firstTry }) => learn.percent(firstTry)} />
                  <dt>{words.columns.kept}</dt>
                  <Pair compared={compared} told={({ kept }) => words.kept(kept)} />
                </dl>
              )}
            </li>
          ))}
        </ul>
        <p>
          <a href={writeAddress("evidence", new URLSearchParams())}>{words.evidence}</a>
        </p>
      </Spread>
      <Goals playground={playground} isOpen />
    </div>
  );
}

/** Until there are numbers a dash keeps their place, so that nothing below moves. */
function Pair({ compared, told }: { compared: Compared | null; told(one: Compared["grpo"]): string }) {
  return (["grpo", "progrpo"] as const).map((method) => (
    <dd key={method} className={styles.number}>
      <span style={{ color: styleOf(method).ink }}>
        {SIGN[styleOf(method).mark]} {getMethod(method).title}
      </span>{" "}
      <strong>{compared ? told(compared[method]) : "–"}</strong>
    </dd>
  ));
}
