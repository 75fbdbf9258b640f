/** What a step has sampled of one prompt. */
import { hash32, stream } from "../basics/rng.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { type GroupAdvantages, getMethod } from "../methods/index.ts";
import type { SampledResponse } from "../rollout/rollout.ts";
import type { Task, Verdict } from "../tasks/task.ts";

/** One prompt's group after sampling: everything that the update and the page need. */
export interface Group extends Sampled {
  advantages: GroupAdvantages;
}

interface Sampled {
  prompt: unknown;
  /** Of the stream that it was sampled with: a name, and its index under that name. */
  noise: readonly [name: string, index: number];
  promptTokens: number[];
  /** Log-probability of prompt tokens 1..Tp-1. */
  promptLogprob: Float32Array;
  responses: SampledResponse[];
  verdicts: Verdict[];
}

/** One a response, in their order, however long each of them takes. */
export const verdictsOn = (
  task: Task,
  prompt: unknown,
  responses: readonly Pick<SampledResponse, "tokens">[],
): Promise<Verdict[]> => Promise.all(responses.map(async ({ tokens }) => task.verify(prompt, tokens)));

/** Has the responses paid and weighted by the run's method. */
export function groupOf(task: Task, config: RunConfig, sampled: Sampled): Group {
  const { prompt, promptLogprob, responses, verdicts } = sampled;
  // A method that saw the truth behind random rewards could learn from it.
  const correct = config.rewardSource === "random" ? coins(config.seed, sampled) : verdicts.map((each) => each.correct);
  const advantages = getMethod(config.method).group(
    {
      rewards: correct.map(Number),
      correct,
      responseLogprob: responses.map((response) => response.logprob),
      promptLogprob: asked(task, prompt, promptLogprob),
    },
    config,
  );
  return { ...sampled, advantages };
}

/** Of the tokens that c(q) is over. The first one of all is predicted by nothing. */
function asked(task: Task, prompt: unknown, logprob: Float32Array): Float32Array {
  const [first, end] = task.confidenceOver?.(prompt) ?? [1, logprob.length + 1];
  return logprob.subarray(Math.max(0, first - 1), end - 1);
}

/** One a response, the same for whoever asks again. */
function coins(seed: number, { noise: [name, index], promptTokens, responses }: Sampled): boolean[] {
  const random = stream(seed, `${name}/reward`, index, hash32(promptTokens.join()));
  return responses.map(() => random.uniform() < 0.5);
}
