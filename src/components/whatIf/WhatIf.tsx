/** A what-if on a frozen group: its controls, and what they would change beside what the step did. */
import type { EngineErrorData, GroupRecord, WhatIf as Settings } from "../../engine/index.ts";
import { Account } from "../controls/Account.tsx";
import { Button } from "../controls/Button.tsx";
import { useWords } from "../words/useWords.tsx";
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
  const words = useWords();
  const said = words.answers.whatIf;
  const { own, answer, error, isBehind } = answers;
  return (
    <section className={styles.whatIf} aria-label={said.title}>
      <header className={styles.head}>
        <h3 className={styles.title}>{said.title}</h3>
        <Button look="small" isOff={Object.keys(settings).length === 0} onClick={() => onAsk({})}>
          {said.ownSettings}
        </Button>
        <Button look="small" onClick={onClose}>
          {answer || error ? said.close : said.stop}
        </Button>
      </header>
      {own && <Controls own={own} settings={settings} onChange={(wanted) => onAsk(otherThan(own, wanted))} />}
      {error ? (
        <Failure error={error} onRetry={onRetry} />
      ) : answer && own ? (
        <div className={styles.answer} data-behind={isBehind || undefined}>
          <Answer {...answer} settings={settingWords(own, answer.asked.settings, words)} group={group} />
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
  settings,
  group,
}: NonNullable<WhatIfAnswers["answer"]> & { settings: string; group: GroupRecord }) {
  const words = useWords();
  const said = words.answers.whatIf;
  const [credits, effects] = [creditsOf(own, asked), effectsOf(own, asked)];
  return (
    <>
      {!isSameGroup(group, own.group) && <p className={styles.note}>{said.otherDraws}</p>}
      <p className={styles.spoken} aria-live="polite">
        {whatIfSentence(settings, credits, effects, words)}
      </p>
      <Credits credits={credits} isAsked={settings !== ""} />
      <Effects effects={effects} isAsked={settings !== ""} />
      <p className={styles.note}>{said.note}</p>
    </>
  );
}

function Progress({ answers: { own, replay } }: { answers: WhatIfAnswers }) {
  const words = useWords();
  const said = words.answers.whatIf;
  const steps = replay && replayWords(replay, words);
  const isReplaying = steps !== null && replay !== null && replay.done < replay.to;
  return (
    <div className={styles.progress} role="status">
      {isReplaying ? (
        <>
          <p>{said.replaying(steps)}</p>
          <progress aria-label={said.replayBar} value={replay.done - replay.from} max={replay.to - replay.from} />
        </>
      ) : (
        <p>{own ? said.rehearsing : said.looking}</p>
      )}
    </div>
  );
}

function Failure({ error, onRetry }: { error: EngineErrorData; onRetry(): void }) {
  const said = useWords().answers.whatIf;
  return (
    <div role="alert" className={styles.failure}>
      <p>
        <strong>{said.noAnswer}</strong> <Account of={error} />
      </p>
      <Button look="small" onClick={onRetry}>
        {said.again}
      </Button>
    </div>
  );
}
