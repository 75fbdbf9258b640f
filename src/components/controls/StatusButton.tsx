/** What the training runs on, in one word; the whole story on request. */
import { useId } from "react";
import type { BackendInfo, MemoryInfo, ModelInfo, SelfTestResult } from "../../engine/index.ts";
import { BACKEND_NAMES } from "./backendNames.ts";
import { formatRate } from "./ProgressReadout.tsx";
import styles from "./StatusButton.module.css";

export interface StatusProps {
  engine: { backend: BackendInfo; selfTest: SelfTestResult; model: ModelInfo } | null;
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
  const { engine, isFailed } = props;
  const short = engine ? BACKEND_NAMES[engine.backend.name] : isFailed ? "Not ready" : "Loading…";
  const state = isFailed || engine?.selfTest.passed === false ? "bad" : engine ? "good" : "waiting";
  return (
    <>
      <button
        type="button"
        className={styles.status}
        popoverTarget={id}
        data-state={state}
        aria-label={`Status: ${short}`}
        title="Backend, check of the maths, speed, memory"
      >
        <span className={styles.dot} aria-hidden="true" />
        <span>
          {short}
          {engine && (
            <span className={styles.note}>{engine.selfTest.passed ? "Maths checked ✓" : "Maths check failed"}</span>
          )}
        </span>
      </button>
      <div id={id} popover="auto" role="dialog" aria-label="Status" className={styles.panel}>
        <h2 className={styles.title}>What this runs on</h2>
        <dl className={styles.facts}>
          <Fact name="Backend">
            {engine
              ? `${BACKEND_NAMES[engine.backend.name]}, ${engine.backend.adapter}${engine.backend.software ? " (software, slow)" : ""}`
              : isFailed
                ? "not ready"
                : "being chosen"}
          </Fact>
          {engine && <Fact name="Why">{engine.backend.reason}</Fact>}
          <Fact name="Maths check">
            {engine
              ? `${engine.selfTest.passed ? "passed" : "failed"}: largest error ${engine.selfTest.maxError.toExponential(1)}, allowed ${engine.selfTest.tolerance.toExponential(1)}`
              : "not yet run"}
          </Fact>
          {engine && (
            <Fact name="Model">
              {`${engine.model.id}: ${engine.model.parameters.toLocaleString("en")} parameters, ${engine.model.layers} layers of width ${engine.model.hidden}, ${engine.model.vocabulary} tokens`}
            </Fact>
          )}
          <Fact name="Speed">
            {props.stepsPerSecond === null || props.tokensPerSecond === null
              ? "shown while training"
              : `${formatRate(props.stepsPerSecond)} steps/s, ${Math.round(props.tokensPerSecond).toLocaleString("en")} tokens/s`}
          </Fact>
          <Fact name="Memory">
            {props.memory
              ? `${props.memory.tensors} tensors, ${(props.memory.bytes / 2 ** 20).toFixed(1)} MiB`
              : "shown after the first step"}
          </Fact>
          <Fact name="Threads">{threadsInWords(props)}</Fact>
        </dl>
        <p className={styles.help}>Another one can be chosen under All settings, Length, seed and backend.</p>
      </div>
    </>
  );
}

/** WebKitGTK isolates pages and still gives them no shared memory. */
function threadsInWords({ isIsolated, hasSharedMemory }: Pick<StatusProps, "isIsolated" | "hasSharedMemory">): string {
  if (!isIsolated) return "not possible: the server does not send COOP and COEP headers. Use npm start, which does.";
  if (!hasSharedMemory) return "not possible: this browser gives pages no shared memory.";
  return "possible: the page is cross-origin isolated";
}

function Fact({ name, children }: { name: string; children: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
