/** Trains the page's one experiment from within a chapter, and says how far it is. */
import type { ReactNode } from "react";
import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import type { Playground } from "../../../experiment/playground.ts";
import styles from "./live.module.css";

export interface TrainerProps {
  playground: Playground;
  /** What the button says while nothing trains. */
  name: string;
  /** There is nothing to go on with: begins what is to be trained. */
  onBegin: (() => void) | null;
  /** Beside the button. */
  children?: ReactNode;
}

export function Trainer({ playground, name, onBegin, children }: TrainerProps) {
  const { learn, controls, progress: words } = useWords();
  const phase = useStore(playground.store, (state) => state.phase);
  const canTrain = useStore(playground.store, (state) => state.canTrain);
  const { step, total, remaining } = useStore(playground.store, (state) => state.progress);
  const isTraining = phase === "loading" || phase === "running" || phase === "pausing";
  const train = () => {
    onBegin?.();
    playground.run();
  };
  return (
    <div className={styles.trainer}>
      {isTraining ? (
        <Button look="primary" isOff={phase === "pausing"} onClick={() => playground.pause()}>
          {controls.pause}
        </Button>
      ) : (
        (onBegin !== null || canTrain) && (
          <Button look="primary" onClick={train}>
            {name}
          </Button>
        )
      )}
      {phase !== "idle" && <progress aria-label={words.name} value={step} max={total} />}
      {phase !== "idle" && (
        <span role={phase === "failed" ? "alert" : undefined}>
          {phase === "failed" ? learn.failed : phase === "loading" ? learn.loading : learn.step(step, total, remaining)}
        </span>
      )}
      {children}
    </div>
  );
}
