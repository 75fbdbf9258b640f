/** The visitor's own run as Story drives it: the page's one run, whoever began it. */
import { useMemo } from "react";
import { useStore } from "zustand";
import type { BackendChoice } from "../../../engine/index.ts";
import { isSameExperiment } from "../../address/experimentFields.ts";
import type { Playground } from "../../experiment/playground.ts";
import { type Phase, type Start, startLike } from "../../experiment/state.ts";
import { trainStart } from "./places.ts";
import { useEstimate } from "./useEstimate.ts";

export interface TrainingState {
  phase: Phase;
  canTrain: boolean;
  /** What training will take on this machine; null while nobody knows. */
  seconds: number | null;
  /** Until it is done. */
  left: number | null;
  train(): void;
  /** Under the next seed; null where what was trained is another experiment. */
  again: (() => void) | null;
  goOn(): void;
  pause(): void;
}

export function useTraining(
  playground: Playground,
  backend: BackendChoice,
  onOpen: (start: Start | null) => void,
): TrainingState {
  const { store } = playground;
  const phase = useStore(store, (state) => state.phase);
  const canTrain = useStore(store, (state) => state.canTrain);
  const left = useStore(store, (state) => (state.phase === "running" ? state.progress.remaining : null));
  const isOurs = useStore(store, (state) =>
    isSameExperiment(startLike(state), trainStart(state.settings.seed, state.backend)),
  );
  const actions = useMemo(() => {
    const begin = (from: number | null) => {
      onOpen(trainStart(from, backend));
      playground.run();
    };
    return {
      train: () => begin(null),
      next: () => begin(store.getState().settings.seed + 1),
      goOn: () => playground.run(),
      pause: () => playground.pause(),
    };
  }, [playground, store, backend, onOpen]);
  return {
    ...actions,
    phase,
    canTrain,
    seconds: useEstimate(playground, backend, isOurs),
    left,
    again: isOurs ? actions.next : null,
  };
}
