/** A model is asked on arithmetic, level after level, for the level at which it has most to learn. */

import { sum } from "../metrics/statistics.ts";
import { type BaseReader } from "../model/readBase.ts";
import { PROBE_PROMPTS, teaches } from "../tasks/text/arithmetic.ts";
import { LEVELS, textDefaults } from "../tasks/text/catalogue.ts";
import type { LevelAsked } from "../wire/models.ts";
import { samplePrompts } from "./evaluate.ts";
import { TEXT_SPLIT } from "./textTask.ts";
import { type Brought, taskFor } from "./trainingPlan.ts";

export interface LevelProbe {
  /** Whose noise is drawn: the same answers again. */
  seed: number;
  /** The model for texts of so many tokens, prompts included; it is disposed here. */
  read(positions: number): BaseReader;
  /** Whether there is room for so many texts at a time. */
  fits(lengths: { prompt: number; response: number; texts: number }): boolean;
  /** Between tokens, of how many of a pass are drawn; what it throws ends the probe. */
  onToken(drawn: number, most: number): Promise<void>;
}

/** Texts of one pass. The more, the sooner all are done: of half a billion parameters a token of 32 texts takes half again as long as one of 8. */
const TOGETHER: readonly number[] = [PROBE_PROMPTS, PROBE_PROMPTS / 2, PROBE_PROMPTS / 4, PROBE_PROMPTS / 8];

/** The first level may be low for its form's sake; from the second on one that is too hard says that the next ones are. */
const FEWEST_LEVELS = 2;

/**
 * Tells each level when it begins, and again when more of it is asked.
 * @param model its name, for refusals
 * @throws EngineError as `taskFor`, and what `onToken` throws.
 */
export async function* probeLevels(brought: Brought, model: string, probe: LevelProbe): AsyncGenerator<LevelAsked> {
  for (const level of LEVELS) {
    const task = taskFor({ task: "arithmetic", text: textDefaults("arithmetic", { level }), model }, brought);
    const { promptLength: prompt, maxResponseLength: response } = task;
    const prompts = task.heldOutPrompts(TEXT_SPLIT).slice(0, PROBE_PROMPTS);
    const together = TOGETHER.find((texts) => probe.fits({ prompt, response, texts })) ?? 1;
    const reader = probe.read(prompt + response);
    let told: LevelAsked = {
      level,
      asked: 0,
      of: prompts.length,
      correct: 0,
      ended: 0,
      tokens: 0,
      reading: 0,
      writing: 0,
    };
    try {
      yield told;
      while (told.asked < prompts.length) {
        const started = performance.now();
        const pass = prompts.slice(told.asked, told.asked + together);
        let read: number | undefined;
        const onToken = (drawn: number) => {
          read ??= performance.now();
          return probe.onToken(drawn, response);
        };
        const sampling = { samples: 1, temperature: 1, seed: probe.seed, onToken };
        const results = await samplePrompts(task, reader, pass, sampling);
        const written = performance.now();
        read ??= written;
        told = {
          ...told,
          asked: told.asked + pass.length,
          correct: told.correct + sum(results.map(({ correct }) => correct)),
          ended: told.ended + sum(results.map(({ ended }) => ended)),
          tokens: Math.max(told.tokens, ...results.map(({ tokens }) => tokens)),
          reading: told.reading + read - started,
          writing: told.writing + written - read,
        };
        yield told;
      }
    } finally {
      reader.dispose();
    }
    if (level >= FEWEST_LEVELS && teaches(told.correct / told.asked) === "too hard") return;
  }
}
