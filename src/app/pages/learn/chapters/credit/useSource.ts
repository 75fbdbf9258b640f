/** Whose weights the chapter looks at: the base model's, or those of a run of the page before one of its steps. */
import { useMemo } from "react";
import { useStore } from "zustand";
import type { RunView } from "../../../../../components/panels/types.ts";
import { BASES, type RunConfig } from "../../../../../engine/index.ts";
import type { Playground } from "../../../../experiment/playground.ts";
import { heldOut } from "../../fields.ts";
import { LESSON_CONFIG, type Source } from "../../lesson/lesson.ts";

export interface Chosen {
  /** Those that can be asked: their weights are here. */
  runs: readonly RunView[];
  /** Null is the base model. */
  run: RunView | null;
  source: Source;
  config: RunConfig;
  /** Held-out prompts of its task. */
  puzzles: readonly string[];
}

const baseOf = ({ model }: RunConfig) => BASES.find(({ id }) => id === model);

export function useSource(playground: Playground, name: string, step: number): Chosen {
  const views = useStore(playground.store, (state) => state.views);
  // The chapter's words are those of the tasks that come with the page.
  const runs = views.filter(
    ({ origin, steps, config }) => origin === "live" && config !== null && baseOf(config) && steps.length > 0,
  );
  const run = runs.find((each) => each.name === name) ?? null;
  const config = run?.config ?? LESSON_CONFIG;
  const done = (run?.steps.at(-1)?.step ?? -1) + 1;
  const base = baseOf(config)!;
  // Of some tasks they take a search to find.
  const puzzles = useMemo(() => heldOut(base), [base]);
  return {
    runs,
    run,
    source: run && { run: run.id, step: Math.min(step, done) },
    config,
    puzzles,
  };
}
