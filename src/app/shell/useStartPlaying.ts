/** Trains as soon as there is something to train, once a visit. */
import { useEffect } from "react";
import type { Playground } from "../experiment/playground.ts";
import type { Visit } from "../pages/pages.ts";

export function useStartPlaying(playground: Playground, isPlaying: boolean, visit: Visit): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another visit plays again
  useEffect(() => {
    if (!isPlaying) return;
    const start = () => {
      const { canTrain, engine, isOpening } = playground.store.getState();
      // Before there is an engine the experiment that the address names may not have begun.
      if (!canTrain || !engine || isOpening) return;
      stop();
      playground.run();
    };
    const stop = playground.store.subscribe(start);
    start();
    return stop;
  }, [playground, isPlaying, visit]);
}
