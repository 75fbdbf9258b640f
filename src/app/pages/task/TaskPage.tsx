/** A task of the visitor's own: written, checked, its base model trained; then the Lab has twins for it. */
import { Button } from "../../../components/controls/Button.tsx";
import { useWords } from "../../../components/words/useWords.tsx";
import { untrainable } from "../../../engine/index.ts";
import type { PageProps } from "../pages.ts";
import { useOpening } from "../useOpening.ts";
import { CheckStep } from "./CheckStep.tsx";
import { PretrainStep } from "./PretrainStep.tsx";
import { TakeAlong } from "./TakeAlong.tsx";
import styles from "./task.module.css";
import { useDraft } from "./useDraft.ts";
import { WriteStep } from "./WriteStep.tsx";

export function Page(props: PageProps) {
  const { playground, library } = props;
  const { ownTask } = useWords();
  const { draft, onDraft, outcome, former, onTake } = useDraft(props);
  useOpening(true, props.onOpen);
  const isTrainable = outcome.fault === null && untrainable(outcome.facts) === null;
  return (
    <div id="content" tabIndex={-1} className={styles.page}>
      <h2>{ownTask.title}</h2>
      <p>{ownTask.lead}</p>
      {former && (
        <p className={styles.verdict}>
          {ownTask.received(draft.title)}{" "}
          <Button look="small" onClick={() => onTake(former)}>
            {ownTask.back}
          </Button>
        </p>
      )}
      <section aria-label={ownTask.write.title}>
        <h2>{ownTask.write.title}</h2>
        <WriteStep draft={draft} onDraft={onDraft} outcome={outcome} />
      </section>
      <section aria-label={ownTask.check.title}>
        <h2>{ownTask.check.title}</h2>
        {outcome.fault === null ? <CheckStep {...outcome} /> : <p>{ownTask.notYet}</p>}
      </section>
      <section aria-label={ownTask.pretrain.title}>
        <h2>{ownTask.pretrain.title}</h2>
        <p>{ownTask.pretrain.lead}</p>
        {isTrainable ? (
          <PretrainStep definition={outcome.definition} playground={playground} />
        ) : (
          <p>{ownTask.notYet}</p>
        )}
      </section>
      <section aria-label={ownTask.takeAlong.title}>
        <h2>{ownTask.takeAlong.title}</h2>
        <TakeAlong
          definition={isTrainable ? outcome.definition : null}
          library={library}
          pretraining={playground.pretraining}
          onTake={onTake}
        />
      </section>
    </div>
  );
}
