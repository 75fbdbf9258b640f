/** What the training runs on, in one word; the whole story on request. */
import { useId } from "react";
import type { Loaded, MemoryInfo } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { useWords } from "../words/useWords.tsx";
import { BACKEND_NAMES } from "./backendNames.ts";
import { formatRate } from "./ProgressReadout.tsx";
import styles from "./StatusButton.module.css";

export interface StatusProps {
  engine: Loaded | null;
  /** The engine could not be made ready, or failed. */
  isFailed: boolean;
  memory: MemoryInfo | null;
  stepsPerSecond: number | null;
  tokensPerSecond: number | null;
  /** WASM threads need both. */
  isIsolated: boolean;
  hasSharedMemory: boolean;
}

export function StatusButton(props: StatusProps) {
  const id = useId();
  const { progress, status } = useWords();
  const { engine, isFailed, memory } = props;
  const short = engine ? BACKEND_NAMES[engine.backend.name] : isFailed ? status.notReady : status.loading;
  const state = isFailed || engine?.selfTest.passed === false ? "bad" : engine ? "good" : "waiting";
  return (
    <>
      <button
        type="button"
        className={styles.status}
        popoverTarget={id}
        data-state={state}
        aria-label={status.is(short)}
        title={status.meaning}
      >
        <span className={styles.dot} aria-hidden="true" />
        <span>
          {short}
          {engine && (
            <span className={styles.note}>{engine.selfTest.passed ? status.checked : status.checkFailed}</span>
          )}
        </span>
      </button>
      <div id={id} popover="auto" role="dialog" aria-label={status.name} className={styles.panel}>
        <h2 className={styles.title}>{status.title}</h2>
        <dl className={styles.facts}>
          {engine ? (
            <Engine {...engine} />
          ) : (
            <>
              <Fact name={status.backend}>{isFailed ? status.noBackend : status.choosing}</Fact>
              <Fact name={status.check}>{status.notChecked}</Fact>
            </>
          )}
          <Fact name={status.speed}>
            {props.stepsPerSecond === null || props.tokensPerSecond === null
              ? status.noSpeed
              : `${progress.rate(formatRate(props.stepsPerSecond))}, ${progress.tokenRate(Math.round(props.tokensPerSecond))}`}
          </Fact>
          <Fact name={status.memory}>
            {memory
              ? status.memoryFacts(memory.tensors, `${(memory.bytes / 2 ** 20).toFixed(1)} MiB`)
              : status.noMemory}
          </Fact>
          <Fact name={status.threads}>{threadsInWords(props, status)}</Fact>
        </dl>
        <p className={styles.help}>{status.choose}</p>
      </div>
    </>
  );
}

function Engine({ backend, selfTest, model, brought }: NonNullable<StatusProps["engine"]>) {
  const { status, engine } = useWords();
  const { id, parameters, layers, hidden, vocabulary } = model;
  const { passed, maxError, tolerance } = selfTest;
  return (
    <>
      <Fact name={status.backend}>
        {status.adapter(BACKEND_NAMES[backend.name], backend.adapter, backend.software)}
      </Fact>
      <Fact name={status.why}>{sentencesOf(backend.reason).map(engine).join(" ")}</Fact>
      <Fact name={status.check}>
        {status.checkResult(passed, maxError.toExponential(1), tolerance.toExponential(1))}
      </Fact>
      {brought && <Fact name={status.modelCheck}>{status.modelAgrees(brought.check.maxError.toExponential(1))}</Fact>}
      <Fact name={status.model}>{status.modelFacts(id, parameters, layers, hidden, vocabulary)}</Fact>
    </>
  );
}

/** A reason may have several sentences, each of its own source. */
const sentencesOf = (text: string): string[] => text.split(/(?<=\.) /);

/** WebKitGTK isolates pages and still gives them no shared memory. */
function threadsInWords(
  { isIsolated, hasSharedMemory }: Pick<StatusProps, "isIsolated" | "hasSharedMemory">,
  status: Words["status"],
): string {
  if (!isIsolated) return status.notIsolated;
  return hasSharedMemory ? status.threadsPossible : status.noSharedMemory;
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
