/** An experiment that could not start for want of its own task's base model starts once that has been made. */
import { useEffect } from "react";
import type { Playground } from "../../experiment/playground.ts";

export function useMadeBase(playground: Playground): void {
  useEffect(() => {
    const look = () => {
      const { failure, model } = playground.store.getState();
      const made = playground.pretraining.store.getState();
      if (failure?.error.code !== "no-base-model" || made?.id !== model || made.phase !== "done") return;
      if (failure.checkpointStep === null) playground.reset();
      else playground.restart();
    };
    look();
    return playground.pretraining.store.subscribe(look);
  }, [playground]);
}
