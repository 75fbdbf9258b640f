/** Training a kept model in the Lab: on which task, what the model is asked, what is paid, and whether it fits. */
import { useEffect, useMemo, useState } from "react";
import { useStore } from "zustand";
import { useWords } from "../../../components/words/useWords.tsx";
import {
  type BackendChoice,
  CONFIDENCE_OVER,
  LEVELS,
  type ModelFacts,
  RESPONSE_TOKENS,
  TEXT_TASKS,
  type TrainingPlan,
  textDefaults,
} from "../../../engine/index.ts";
import type { Models } from "../../models/models.ts";
import { Failure } from "../task/Failure.tsx";
import task from "../task/task.module.css";
import { Choice } from "./Choice.tsx";
import { FactList } from "./FactList.tsx";
import { FindLevel } from "./FindLevel.tsx";
import { KeepButton } from "./KeepButton.tsx";
import { backendFor, labAddress, runFor, type Training } from "./labAddress.ts";
import styles from "./model.module.css";
import { TimeNeeded } from "./TimeNeeded.tsx";
import { Token } from "./Token.tsx";
import { WholeNumber } from "./WholeNumber.tsx";

export function TrainStep({ models, facts }: { models: Models; facts: ModelFacts }) {
  const { ownModel } = useWords();
  const words = ownModel.train;
  return (
    <>
      <p>{words.lead}</p>
      <p className={task.help}>{words.verified}</p>
      {facts.kept === null ? (
        <div className={task.row}>
          <KeepButton bytes={facts.bytes} models={models} />
          <span className={task.help}>{words.keepFirst}</span>
        </div>
      ) : (
        <Training models={models} model={facts.kept} canSample={facts.memory.fits} />
      )}
    </>
  );
}

const FIRST = TEXT_TASKS[0]!;

function Training({ models, model, canSample }: { models: Models; model: string; canSample: boolean }) {
  const { ownModel, tasks } = useWords();
  const words = ownModel.train;
  const [training, setTraining] = useState<Training>(() => ({ task: FIRST, text: textDefaults(FIRST) }));
  const { plan, stepTimes, notPlanned } = useStore(models.store);
  useEffect(() => void models.plan(runFor(training, model)), [models, training, model]);
  const backend = plan && backendFor(plan.memory);
  const address = useMemo(() => backend && labAddress(training, model, backend), [training, model, backend]);
  const { text } = training;
  const set = (part: Partial<Training["text"]>) =>
    setTraining((before) => ({ ...before, text: { ...before.text, ...part } }));
  return (
    <>
      <div className={styles.settings}>
        <Choice
          label={words.task}
          options={TEXT_TASKS.map((id) => [id, tasks[id]])}
          value={training.task}
          onChange={(id) => setTraining({ task: id, text: textDefaults(id) })}
        />
        {text.level !== undefined && (
          <Choice
            label={words.level}
            options={LEVELS.map((level) => [level, words.levels(level)])}
            value={text.level}
            onChange={(level) => setTraining({ task: training.task, text: textDefaults(training.task, { level }) })}
          />
        )}
        <WholeNumber
          key={`${training.task} ${text.level}`}
          label={words.longest}
          value={text.responseTokens}
          least={RESPONSE_TOKENS.min}
          most={RESPONSE_TOKENS.max}
          onChange={(responseTokens) => set({ responseTokens })}
        />
        <Choice
          label={words.confidence}
          options={CONFIDENCE_OVER.map((over) => [over, words.confidenceOver[over]])}
          value={text.confidenceOver}
          onChange={(confidenceOver) => set({ confidenceOver })}
        />
      </div>
      {canSample && text.level !== undefined && (
        <FindLevel
          models={models}
          level={text.level}
          seed={runFor(training, model).seed}
          onLevel={(level) =>
            setTraining((now) =>
              now.text.level === undefined ? now : { ...now, text: textDefaults(now.task, { level }) },
            )
          }
        />
      )}
      <Failure error={notPlanned} />
      {plan && (
        <>
          <Example plan={plan} />
          <p>{words.reward(training.task, plan.reward)}</p>
          <Memory memory={plan.memory} backend={backend} />
          <TimeNeeded times={stepTimes} steps={runFor(training, model).steps} />
          {address && (
            <div className={task.row}>
              <a className={task.primary} href={address}>
                {words.openInLab}
              </a>
              <span className={task.help}>{words.inLab}</span>
            </div>
          )}
        </>
      )}
    </>
  );
}

/** What one run takes on either backend, and which of them has room for it. */
function Memory({
  memory: { wasm, webgpu },
  backend,
}: Pick<TrainingPlan, "memory"> & { backend: BackendChoice | null }) {
  const { ownModel } = useWords();
  const words = ownModel.train.memory;
  return (
    <>
      <h3>{words.title}</h3>
      <FactList
        facts={[
          [words.wasm, words.onWasm(wasm)],
          [words.webgpu, webgpu ? words.onWebGpu(webgpu) : words.noGpu],
        ]}
      />
      <p className={task.verdict} data-bad={backend === null || undefined}>
        {backend === null ? words.nowhere : words.where(backend, webgpu !== null)}
      </p>
    </>
  );
}

function Example({ plan: { tokens, question, answers } }: { plan: TrainingPlan }) {
  const { ownModel } = useWords();
  const words = ownModel.train;
  const [first, end] = question;
  return (
    <>
      <h3>{words.example(tokens.length)}</h3>
      <ol className={styles.tokens} aria-label={words.example(tokens.length)}>
        {tokens.map((token, place) => (
          <li key={place}>
            <Token token={token} isMarked={place >= first && place < end} />
          </li>
        ))}
      </ol>
      <p className={task.help}>{words.marked(end - first, tokens.length)}</p>
      <p>{words.answers}</p>
      <ul className={styles.tokens}>
        {answers.map((answer) => (
          <li key={answer}>
            <code className={styles.token}>{answer}</code>
          </li>
        ))}
      </ul>
    </>
  );
}
