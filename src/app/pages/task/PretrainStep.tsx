/** Step 3: the base model is trained here, can be stopped and taken up again, and then has its twins in the Lab. */
import { useEffect } from "react";
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { taskViewOf } from "../../../components/tasks/index.ts";
import { useWords } from "../../../components/words/useWords.tsx";
import { OWN_TASK, type OwnDefinition, ownModelId } from "../../../engine/index.ts";
import type { Playground } from "../../experiment/playground.ts";
import type { PretrainingView } from "../../experiment/pretraining.ts";
import { Failure } from "./Failure.tsx";
import { LossCurve } from "./LossCurve.tsx";
import { labAddress } from "./labAddress.ts";
import styles from "./task.module.css";

export function PretrainStep({ definition, playground }: { definition: OwnDefinition; playground: Playground }) {
  const { pretraining } = playground;
  const view = useStore(pretraining.store);
  const words = useWords();
  const { pretrain } = words.ownTask;
  const id = ownModelId(definition);
  useEffect(() => void pretraining.show(definition), [pretraining, definition, view?.phase]);
  if (!view) return null;
  if (view.id !== id) {
    return view.phase === "opening" ? null : (
      <>
        <p>{pretrain.other(view.definition.title)}</p>
        <Button onClick={() => pretraining.stop()}>{pretrain.stop}</Button>
      </>
    );
  }
  const { steps } = definition.base;
  const done = view.losses.length;
  const isBusy = view.phase === "loading" || view.phase === "running" || view.phase === "pausing";
  const left = view.perSecond ? words.time((steps - done) / view.perSecond) : null;
  return (
    <>
      <div className={styles.row}>
        {view.phase === "rest" && (
          <Button look="primary" onClick={() => pretraining.start()}>
            {done > 0 ? pretrain.resume(done) : pretrain.start}
          </Button>
        )}
        {isBusy && (
          <Button isOff={view.phase !== "running"} onClick={() => pretraining.stop()}>
            {pretrain.stop}
          </Button>
        )}
        {view.phase === "done" && (
          <a className={styles.primary} href={labAddress(definition)}>
            {pretrain.lab}
          </a>
        )}
        <span role="status">{pretrain.status(view.phase, done, steps, left)}</span>
      </div>
      <progress className={styles.progress} aria-label={pretrain.progress} max={steps} value={done} />
      <Failure error={view.error} />
      <LossCurve losses={view.losses} steps={steps} />
      <Results view={view} />
    </>
  );
}

function Results({ view: { samples, evaluation } }: { view: PretrainingView }) {
  const words = useWords();
  const { pretrain } = words.ownTask;
  const { label } = taskViewOf({ task: OWN_TASK });
  if (!samples) return null;
  const exact = evaluation?.passAtK.map(({ k, exact: value }) => ({ k, value: value ?? 0 })) ?? [];
  const [first, last] = [exact[0], exact.at(-1)];
  return (
    <>
      <h3>{pretrain.samples(samples.step)}</h3>
      <ul className={styles.preview}>
        {samples.drawn.map(({ prompt, text, correct }) => (
          <li key={prompt}>
            {label(prompt, words)} <code>{text}</code>{" "}
            <span data-right={correct || undefined} className={styles.mark}>
              {correct ? pretrain.right : pretrain.wrong}
            </span>
          </li>
        ))}
      </ul>
      <p>{pretrain.firstTry(samples.passAt1)}</p>
      {first && last && <p className={styles.verdict}>{pretrain.outlook(first.value, last.k, last.value)}</p>}
    </>
  );
}
