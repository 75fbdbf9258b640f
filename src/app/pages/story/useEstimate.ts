/** Seconds that the training of Story will take on this machine: measured, never guessed. Null until it is known. */
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { type BackendChoice, PRESETS, presetConfig, TWINS } from "../../../engine/index.ts";
import { trainingSeconds } from "../../experiment/estimate.ts";
import type { Playground } from "../../experiment/playground.ts";
import { type Pace, recall, remember } from "./pace.ts";
import { EVAL_EVERY } from "./places.ts";

const CONFIGS = TWINS.map((method) => ({ ...presetConfig(PRESETS[0]!, method), evalEvery: EVAL_EVERY }));

/** @param isTheirs what trains is Story's own experiment, so that its pace can be learned from */
export function useEstimate(playground: Playground, choice: BackendChoice, isTheirs: boolean): number | null {
  const { store, rehearsal } = playground;
  const [known, setKnown] = useState<Pace | null>(() => recall(choice));
  const isIdle = useStore(store, (state) => state.phase === "idle");
  const backend = useStore(store, (state) => state.engine?.backend.name ?? null);
  const isKnown = known !== null && known.choice === choice && (backend === null || known.backend === backend);

  useEffect(() => {
    if (!isIdle || backend === null || isKnown) return;
    let isWanted = true;
    void rehearsal.measure(CONFIGS, choice).then((measured) => {
      if (!measured || !isWanted) return;
      const pace = { choice, backend, seconds: trainingSeconds(CONFIGS[0]!, measured) };
      remember(pace);
      setKnown(pace);
    });
    return () => {
      isWanted = false;
      rehearsal.end();
    };
  }, [rehearsal, choice, isIdle, backend, isKnown]);

  useEffect(() => {
    if (!isTheirs) return;
    return store.subscribe(({ phase, engine, progress: { total } }, { phase: before, progress }) => {
      const rate = progress.stepsPerSecond;
      if (before === "running" && phase !== "running" && rate && engine) {
        remember({ choice, backend: engine.backend.name, seconds: total / rate });
      }
    });
  }, [store, choice, isTheirs]);
  return isKnown ? known.seconds : null;
}
