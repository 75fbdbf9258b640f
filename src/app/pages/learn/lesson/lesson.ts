/** The models at rest that chapters ask: the base model, or a run as it was before a step. Each is loaded when it is first asked. */
import { PRESETS, presetConfig, type RunConfig, type RunId } from "../../../../engine/index.ts";
import type { Playground } from "../../../experiment/playground.ts";
import { Questions } from "../../../experiment/questions.ts";

/** Null is the base model. */
export type Source = { run: RunId; step: number } | null;

/** What the base model is asked under: GRPO as in the twins, with the whole learning rate from the first step on. */
export const LESSON_CONFIG: RunConfig = { ...presetConfig(PRESETS[0]!, "grpo"), warmupSteps: 0 };

/** Of the first ten groups of the first puzzle the one whose update is nearest to their mean: no choice by what it shows. */
export const TYPICAL_DRAW = 5;

export class Lesson {
  readonly #playground: Playground;
  readonly #asked = new Map<string, Questions>();

  constructor(playground: Playground) {
    this.#playground = playground;
  }

  of(source: Source): Questions {
    const key = source ? `${source.step} ${source.run}` : "";
    const known = this.#asked.get(key);
    if (known) return known;
    const { probes, store } = this.#playground;
    const { backend } = store.getState();
    const questions = new Questions(
      async (onReplayed) =>
        source ? probes.open(source.run, source.step, backend, onReplayed) : probes.openBase(LESSON_CONFIG, backend),
      source?.step ?? 0,
      () => performance.now(),
    );
    this.#asked.set(key, questions);
    return questions;
  }

  /** Ends all that was loaded; what is asked later is loaded anew. */
  end(): void {
    for (const questions of this.#asked.values()) questions.end();
  }
}
