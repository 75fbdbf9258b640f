/** Pay less for what was sure: rules are tried on a frozen group, then a collapsed run goes on as ProGRPO. */
import { useState } from "react";
import { useStore } from "zustand";
import { Segments } from "../../../../../components/controls/Segments.tsx";
import { useWords } from "../../../../../components/words/useWords.tsx";
import type { StateOf } from "../../../../address/fieldSet.ts";
import type { ChapterProps } from "../../chapter.ts";
import { Prediction } from "../../frame/Prediction.tsx";
import { PuzzleSelect } from "../../frame/PuzzleSelect.tsx";
import { Spread } from "../../frame/Spread.tsx";
import { LESSON_CONFIG } from "../../lesson/lesson.ts";
import { AllRightGroup } from "./AllRightGroup.tsx";
import { Comeback } from "./Comeback.tsx";
import { comebackIn } from "./comeback.ts";
import { FormulaDiff } from "./FormulaDiff.tsx";
import { FrozenGroup } from "./FrozenGroup.tsx";
import { COMEBACKS, type payLess } from "./fields.ts";
import styles from "./payLess.module.css";

type Guess = (typeof COMEBACKS)[number];

export function Chapter(props: ChapterProps<StateOf<typeof payLess>>) {
  const { state, onState, playground } = props;
  const { learn } = useWords();
  const words = learn.chapters.payLess;
  const views = useStore(playground.store, (shown) => shown.views);
  const [draft, setDraft] = useState<Guess | null>(null);
  const { guess, prompt } = state;
  const [wasLocked] = useState(guess !== null);
  const comeback = comebackIn(views);
  return (
    <Spread
      question={words.question}
      lead={words.lead(LESSON_CONFIG.groupSize)}
      todo={words.todo}
      prediction={
        <Prediction
          question={words.predict}
          isLocked={guess !== null}
          isReady={draft !== null}
          onLock={() => onState({ guess: draft })}
          onUnlock={() => onState({ guess: null })}
          outcome={
            guess === null
              ? null
              : comeback
                ? words.outcome({ ...comeback, guess: words.comebacks[guess] })
                : words.notYet
          }
        >
          <Segments<Guess>
            isLarge
            label={words.predict}
            options={COMEBACKS.map((value) => ({ value, label: words.comebacks[value] }))}
            value={draft}
            onChange={setDraft}
          />
        </Prediction>
      }
      outcome={guess !== null && comeback ? words : null}
      caption={
        <PuzzleSelect value={prompt} onChange={(next) => onState({ prompt: next })}>
          {learn.baseModel}
        </PuzzleSelect>
      }
    >
      <FrozenGroup {...props} />
      <div className={styles.added}>
        <FormulaDiff />
        <AllRightGroup views={views} alpha={state.alpha} />
      </div>
      {guess !== null && <Comeback isNew={!wasLocked} playground={playground} views={views} prompt={prompt} />}
    </Spread>
  );
}
