/** The toolbar with its readouts, wired to the store; only what streams is drawn anew at each tick. */
import { useCallback } from "react";
import { useStore } from "zustand";
import { Button } from "../../../components/controls/Button.tsx";
import { MethodToggle } from "../../../components/controls/MethodToggle.tsx";
import { ProgressReadout } from "../../../components/controls/ProgressReadout.tsx";
import { RunControls } from "../../../components/controls/RunControls.tsx";
import { StatusButton } from "../../../components/controls/StatusButton.tsx";
import { stagedWords } from "../../../components/controls/stagedWords.ts";
import { useSaid, useWords } from "../../../components/words/useWords.tsx";
import type { MethodChoice } from "../../../engine/index.ts";
import type { Playground } from "../../experiment/playground.ts";
import styles from "./RunBar.module.css";

const SLIDERS = "M0 2h7V.5h2V2h3v1.5H9V5H7V3.5H0zM0 8.5h2V7h2v1.5h8V10H4v1.5H2V10H0z";

export function RunBar({
  playground,
  isBare = false,
  onSettings = null,
}: {
  playground: Playground;
  /** Run, Pause and what they do; nothing else. */
  isBare?: boolean;
  onSettings?: (() => void) | null;
}) {
  const words = useWords();
  const said = useSaid();
  const { store } = playground;
  const choice = useStore(store, (state) => state.choice);
  const phase = useStore(store, (state) => state.phase);
  const canTrain = useStore(store, (state) => state.canTrain);
  const staged = useStore(store, (state) => state.staged);
  const waiting = stagedWords(staged, words);
  const progress = useStore(store, (state) => state.progress);
  const isOpening = useStore(store, (state) => state.isOpening);
  const activity = useStore(store, (state) => state.activity);
  const canStopNow = useStore(store, (state) => state.canStopNow);
  const isOther = useStore(store, (state) => state.views.some((view) => view.origin === "recorded"));
  const engine = useStore(store, (state) => state.engine);
  const memory = useStore(store, (state) => state.memory);
  const canUndo = useStore(store, (state) => state.canUndoReset);
  const undo = useCallback(() => playground.undoReset(), [playground]);
  const choose = useCallback((next: MethodChoice) => playground.choose(next), [playground]);
  const step = useCallback(() => playground.step(), [playground]);
  const reset = useCallback(() => playground.reset(), [playground]);
  const isFailed = phase === "failed";
  const isRunning = phase === "loading" || phase === "running" || phase === "pausing";
  return (
    <section className={styles.bar} aria-label={words.lab.training}>
      {!isBare && <MethodToggle value={choice} isFixed={isFailed} onChange={choose} />}
      {onSettings && (
        <Button aria-label={words.lab.settings} title={words.lab.settings} icon={SLIDERS} onClick={onSettings} />
      )}
      <RunControls
        canTrain={canTrain}
        canPause={phase !== "pausing"}
        isRunning={isRunning}
        isStaged={waiting !== null}
        onRun={useCallback(() => playground.run(), [playground])}
        onPause={useCallback(() => playground.pause(), [playground])}
        onStep={isBare ? null : step}
        onNewRun={isBare ? null : reset}
        onUndo={canUndo && !isBare ? undo : null}
      />
      {/* Where the rail says it, once is enough. */}
      {onSettings && waiting && (
        <span role="status" className={styles.staged}>
          {words.controls.waitsForNewRun(waiting)}
        </span>
      )}
      <div className={styles.readouts}>
        <ProgressReadout
          step={isOpening ? null : progress.step}
          total={progress.total}
          remaining={phase === "running" && progress.remaining !== null ? words.time(progress.remaining) : null}
          stepsPerSecond={progress.stepsPerSecond}
          activity={isOpening ? words.lab.openingRun : activity && said(activity)}
          onStopNow={canStopNow ? () => playground.stopNow() : null}
          isOther={isOther}
        />
        {!isBare && (
          <StatusButton
            engine={engine}
            isFailed={isFailed}
            memory={memory}
            stepsPerSecond={progress.stepsPerSecond}
            tokensPerSecond={progress.tokensPerSecond}
            isIsolated={window.crossOriginIsolated}
            hasSharedMemory={typeof SharedArrayBuffer !== "undefined"}
          />
        )}
      </div>
    </section>
  );
}
