/** What a step has sampled of one prompt. */
import type { RunConfig } from "../config/runConfig.ts";
import { type GroupAdvantages, getMethod } from "../methods/index.ts";
import type { SampledResponse } from "../rollout/rollout.ts";
import type { Task, Verdict } from "../tasks/task.ts";

/** One prompt's group after sampling: everything that the update and the page need. */
export interface Group extends Sampled {
  verdicts: Verdict[];
  advantages: GroupAdvantages;
}

interface Sampled {
  prompt: unknown;
  promptTokens: number[];
  /** Log-probability of prompt tokens 1..Tp-1. */
  promptLogprob: Float32Array;
  responses: SampledResponse[];
}

/** Has the responses verified and weighted by the run's method. */
export function groupOf(task: Task, config: RunConfig, sampled: Sampled): Group {
  const { prompt, promptLogprob, responses } = sampled;
  const verdicts = responses.map((response) => task.verify(prompt, response.tokens));
  const correct = verdicts.map((verdict) => verdict.correct);
  const advantages = getMethod(config.method).group(
    {
      rewards: correct.map(Number),
      correct,
      responseLogprob: responses.map((response) => response.logprob),
      promptLogprob,
    },
    config,
  );
  return { ...sampled, verdicts, advantages };
}
