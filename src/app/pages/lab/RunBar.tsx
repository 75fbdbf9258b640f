/** The toolbar with its readouts, wired to the store; only what streams is drawn anew at each tick. */
import { useCallback } from "react";
import { useStore } from "zustand";
import { ProgressReadout } from "../../../components/controls/ProgressReadout.tsx";
import { StatusButton } from "../../../components/controls/StatusButton.tsx";
import { Toolbar } from "../../../components/controls/Toolbar.tsx";
import type { MethodChoice } from "../../../engine/index.ts";
import styles from "../../App.module.css";
import type { Playground } from "../../experiment/playground.ts";
import { formatDuration } from "../../experiment/progress.ts";

export function RunBar({ playground, onSettings }: { playground: Playground; onSettings: (() => void) | null }) {
  const { store } = playground;
  const choice = useStore(store, (state) => state.choice);
  const phase = useStore(store, (state) => state.phase);
  const isStaged = useStore(store, (state) => Object.values(state.staged).some((waiting) => waiting !== null));
  const progress = useStore(store, (state) => state.progress);
  const activity = useStore(store, (state) => state.activity);
  const canStopNow = useStore(store, (state) => state.canStopNow);
  const isOther = useStore(store, (state) => state.views.some((view) => view.origin === "recorded"));
  const engine = useStore(store, (state) => state.engine);
  const memory = useStore(store, (state) => state.memory);
  const isFailed = phase === "failed";
  const isRunning = phase === "loading" || phase === "running" || phase === "pausing";
  const canGo = phase === "idle" || phase === "paused";
  return (
    <section className={styles.runBar} aria-label="Training">
      <div className={styles.toolbar}>
        <Toolbar
          choice={choice}
          canRun={canGo}
          canPause={phase !== "pausing"}
          canStep={canGo}
          isRunning={isRunning}
          isStaged={isStaged}
          isFailed={isFailed}
          onChoose={useCallback((next: MethodChoice) => playground.choose(next), [playground])}
          onRun={useCallback(() => playground.run(), [playground])}
          onPause={useCallback(() => playground.pause(), [playground])}
          onStep={useCallback(() => playground.step(), [playground])}
          onReset={useCallback(() => playground.reset(), [playground])}
          onSettings={onSettings}
        />
      </div>
      <div className={styles.readouts}>
        <ProgressReadout
          step={progress.step}
          total={progress.total}
          remaining={phase === "running" && progress.remaining !== null ? formatDuration(progress.remaining) : null}
          stepsPerSecond={progress.stepsPerSecond}
          activity={activity}
          onStopNow={canStopNow ? () => playground.stopNow() : null}
          isOther={isOther}
        />
        <StatusButton
          engine={engine}
          isFailed={isFailed}
          memory={memory}
          stepsPerSecond={progress.stepsPerSecond}
          tokensPerSecond={progress.tokensPerSecond}
          isIsolated={window.crossOriginIsolated}
          hasSharedMemory={typeof SharedArrayBuffer !== "undefined"}
        />
      </div>
    </section>
  );
}
