/** Trains as soon as there is something to train, once a visit. */
import { useEffect } from "react";
import type { Playground } from "../experiment/playground.ts";
import type { Visit } from "../pages/pages.ts";

export function useStartPlaying(playground: Playground, isPlaying: boolean, visit: Visit): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another visit plays again
  useEffect(() => {
    if (!isPlaying) return;
    const start = () => {
      if (!playground.store.getState().canTrain) return;
      stop();
      playground.run();
    };
    const stop = playground.store.subscribe(start);
    start();
    return stop;
  }, [playground, isPlaying, visit]);
}
