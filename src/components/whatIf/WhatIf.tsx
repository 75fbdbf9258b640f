/** A what-if on a frozen group: its controls, and what they would change beside what the step did. */
import { type EngineErrorData, type GroupRecord, type WhatIf as Settings, sentence } from "../../engine/index.ts";
import { Button } from "../controls/Button.tsx";
import { Controls } from "./Controls.tsx";
import { Credits } from "./Credits.tsx";
import { Effects } from "./Effects.tsx";
import { creditsOf, effectsOf, isSameGroup } from "./effects.ts";
import { otherThan, settingWords } from "./settings.ts";
import type { WhatIfAnswers } from "./types.ts";
import styles from "./whatIf.module.css";
import { replayWords, whatIfSentence } from "./words.ts";

export interface WhatIfProps {
  /** As the run recorded it. */
  group: GroupRecord;
  answers: WhatIfAnswers;
  /** What is asked, other than the run's own. */
  settings: Settings;
  onAsk(settings: Settings): void;
  onRetry(): void;
  onClose(): void;
}

export function WhatIf({ group, answers, settings, onAsk, onRetry, onClose }: WhatIfProps) {
  const { own, answer, error, isBehind } = answers;
  return (
    <section className={styles.whatIf} aria-label="What if">
      <header className={styles.head}>
        <h3 className={styles.title}>What if</h3>
        <Button look="small" isOff={Object.keys(settings).length === 0} onClick={() => onAsk({})}>
          The run&apos;s own settings
        </Button>
        <Button look="small" onClick={onClose}>
          {answer || error ? "Close" : "Stop"}
        </Button>
      </header>
      {own && <Controls own={own} settings={settings} onChange={(wanted) => onAsk(otherThan(own, wanted))} />}
      {error ? (
        <Failure error={error} onRetry={onRetry} />
      ) : answer && own ? (
        <div className={styles.answer} data-behind={isBehind || undefined}>
          <Answer {...answer} words={settingWords(own, answer.asked.settings)} group={group} />
        </div>
      ) : (
        <Progress answers={answers} />
      )}
    </section>
  );
}

function Answer({
  own,
  asked,
  words,
  group,
}: NonNullable<WhatIfAnswers["answer"]> & { words: string; group: GroupRecord }) {
  const [credits, effects] = [creditsOf(own, asked), effectsOf(own, asked)];
  return (
    <>
      {!isSameGroup(group, own.group) && (
        <p className={styles.note}>
          Made again, the step drew other responses than the run had recorded, as another backend does. What follows is
          of these.
        </p>
      )}
      <p className={styles.spoken} aria-live="polite">
        {whatIfSentence(words, credits, effects)}
      </p>
      <Credits credits={credits} isAsked={words !== ""} />
      <Effects effects={effects} isAsked={words !== ""} />
      <p className={styles.note}>
        To first order, as for a small step, and of this group alone; nothing was trained. What the step did comes of
        all its groups and of AdamW&apos;s momentum.
      </p>
    </>
  );
}

function Progress({ answers: { own, replay } }: { answers: WhatIfAnswers }) {
  const steps = replay && replayWords(replay);
  const isReplaying = steps !== null && replay !== null && replay.done < replay.to;
  return (
    <div className={styles.progress} role="status">
      {isReplaying ? (
        <>
          <p>
            The weights before this step are not kept, so a second copy of the run makes them again. {steps}. The run
            itself goes on as it was.
          </p>
          <progress aria-label="Steps made again" value={replay.done - replay.from} max={replay.to - replay.from} />
        </>
      ) : (
        <p>{own ? "Rehearsing the step and taking its gradient…" : "Looking for the run's weights…"}</p>
      )}
    </div>
  );
}

function Failure({ error, onRetry }: { error: EngineErrorData; onRetry(): void }) {
  return (
    <div role="alert" className={styles.failure}>
      <p>
        <strong>No answer.</strong> {sentence(error.message)} {sentence(`Where: ${error.where}`)} {sentence(error.hint)}
      </p>
      <Button look="small" onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}
