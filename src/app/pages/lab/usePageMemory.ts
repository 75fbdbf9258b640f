/** What training will take, with what is staged taken into account. */
import { useMemo } from "react";
import { useStore } from "zustand";
import type { ModelMemory } from "../../../components/controls/ModelNote.tsx";
import { type BackendChoice, type BackendInfo, pageMemory } from "../../../engine/index.ts";
import type { Playground } from "../../experiment/playground.ts";
import { startOf } from "../../experiment/state.ts";

export function usePageMemory({ store }: Playground): ModelMemory | null {
  const staged = useStore(store, (state) => state.staged);
  const arms = useStore(store, (state) => state.arms);
  const model = useStore(store, (state) => state.model);
  const definition = useStore(store, (state) => state.definition);
  const text = useStore(store, (state) => state.text);
  const settings = useStore(store, (state) => state.settings);
  const brought = useStore(store, (state) => state.engine?.brought);
  const present = useStore(store, (state) => state.engine?.backend.name ?? likelyBackend(state.backend));
  return useMemo(() => {
    const start = staged.preset ? startOf(staged.preset) : { arms, model, definition, text, settings };
    const backend = staged.backend ? likelyBackend(staged.backend) : present;
    const active = start.arms.filter(({ isActive }) => isActive);
    const runs = active.map(({ method, settings: own }) => ({ ...start.settings, ...staged.fixed, ...own, method }));
    const estimate = pageMemory(start, runs, backend, brought);
    return estimate && { ...estimate, runs: runs.length, backend };
  }, [staged, arms, model, definition, text, settings, present, brought]);
}

/** Until a Worker has told. */
const likelyBackend = (choice: BackendChoice): BackendInfo["name"] => (choice.startsWith("webgpu") ? "webgpu" : "wasm");
