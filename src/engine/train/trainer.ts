/** One run's learner: a policy, its task and its settings. A step is rollout -> rewards -> advantages -> updates. */

import { samplingNoise, stream } from "../basics/rng.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { getMethod } from "../methods/index.ts";
import { Policy, type PolicyState } from "../optim/policy.ts";
import { warmupConstant } from "../optim/schedule.ts";
import { type Rollout, rollout } from "../rollout/rollout.ts";
import { Programs } from "../runtime/programs.ts";
import { settled } from "../runtime/settled.ts";
import type { StepRecord } from "../wire/records.ts";
import type { Base } from "./base.ts";
import { addReference, splitBatch, tokenBatch } from "./batch.ts";
import type { Group } from "./group.ts";
import { LOSS_METRICS, policyObjective, responseTokens } from "./loss.ts";
import { groupRecords, stepMetrics, type UpdateReport } from "./report.ts";

/** AdamW's constants in RL; PyTorch's defaults. */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPS = 1e-8;

/** A step's rollout under way, as the settings of then have it. */
interface Draw {
  step: number;
  config: RunConfig;
  prompts: unknown[];
  promptTokens: number[][];
  rollout: Promise<Rollout>;
}

export class Trainer {
  readonly base: Base;
  readonly policy: Policy;
  config: RunConfig;
  /** Made when the KL term is first switched on. */
  #reference: Policy | null = null;
  /** Where programs are captured: the next step's. */
  #ahead: Draw | null = null;
  readonly #prompts: unknown[];

  /** `captures: false` runs eagerly on every backend. */
  constructor(base: Base, config: RunConfig, state?: PolicyState, { captures = true } = {}) {
    this.base = base;
    this.config = config;
    this.policy = new Policy(base.model, state ?? { param: base.parameters }, new Programs({ captures }));
    this.#prompts = base.task.trainingPrompts(base.split);
  }

  /** Makes step `step` (0-based). If it throws (NaN or infinity, say) the policy is as it was before the step. */
  async step(step: number): Promise<StepRecord> {
    const started = performance.now();
    const groups = await this.#sample(step);
    const sampled = performance.now();
    const before = this.policy.snapshot();
    const report = await this.#update(step, groups).catch((error: unknown) => {
      this.policy.restore(before);
      throw error;
    });
    before.dispose();
    const times = { generation: sampled - started, update: performance.now() - sampled };
    return {
      metrics: stepMetrics(step, this.config, groups, report, times),
      groups: groupRecords(this.base.task, groups),
    };
  }

  dispose(): void {
    this.policy.dispose();
    this.#reference?.dispose();
  }

  #draw(step: number): Draw {
    const { task } = this.base;
    const { config } = this;
    const { seed, promptsPerStep, groupSize, temperature } = config;
    const prompts = stream(seed, "prompts", step).shuffle(this.#prompts).slice(0, promptsPerStep);
    const promptTokens = prompts.map((prompt) => task.encodePrompt(prompt));
    const batch = prompts.length * groupSize;
    const request = {
      prompts: promptTokens,
      groupSize,
      maxResponseLength: task.maxResponseLength,
      eos: task.eos,
      temperature,
      noise: samplingNoise(seed, "sampling", step, batch, task.maxResponseLength),
    };
    const { model, params, programs } = this.policy;
    return { step, config, prompts, promptTokens, rollout: rollout(model, params, request, programs) };
  }

  async #sample(step: number): Promise<Group[]> {
    const { task } = this.base;
    const ahead = this.#ahead;
    this.#ahead = null;
    const drawnAhead = ahead?.step === step && ahead.config === this.config;
    const { prompts, promptTokens, rollout } = drawnAhead ? ahead : this.#draw(step);
    const { promptLogprob, responses } = await rollout;
    const method = getMethod(this.config.method);
    return prompts.map((prompt, p) => {
      const verdicts = responses[p]!.map((response) => task.verify(prompt, response.tokens));
      const correct = verdicts.map((verdict) => verdict.correct);
      const advantages = method.group(
        {
          rewards: correct.map(Number),
          correct,
          responseLogprob: responses[p]!.map((response) => response.logprob),
          promptLogprob: promptLogprob[p]!,
        },
        this.config,
      );
      return { prompt, promptTokens: promptTokens[p]!, verdicts, responses: responses[p]!, advantages };
    });
  }

  async #update(step: number, groups: readonly Group[]): Promise<UpdateReport[]> {
    const { task } = this.base;
    const { method, miniBatches, gradientAccumulation, innerEpochs } = this.config;
    const { temperature, clipLow, klCoef, entropyCoef } = this.config;
    const clipHigh = this.config[getMethod(method).clipHigh];
    const learningRate = warmupConstant(step, this.config.learningRate, this.config.warmupSteps);
    const { weightDecay, maxGradNorm } = this.config;
    const reference =
      klCoef > 0 ? (this.#reference ??= new Policy(this.base.model, { param: this.base.parameters })) : null;

    const batches = parts(groups, miniBatches).map((part) => tokenBatch(task, part));
    const losses = { temperature, clipLow, clipHigh, klCoef, entropyCoef };
    const adamw = { learningRate, beta1: BETA1, beta2: BETA2, eps: EPS, weightDecay, maxGradNorm };
    const epoch = await Promise.all(
      batches.map(async (data) => {
        const tokens = responseTokens(data);
        const microBatches = splitBatch(data, gradientAccumulation);
        if (reference) await Promise.all(microBatches.map((part) => addReference(reference, part, temperature)));
        return { tokens, parts: microBatches.map((part) => policyObjective(this.policy.model, part, losses, tokens)) };
      }),
    );
    const passes = Array.from({ length: innerEpochs }, () => epoch).flat();
    // All are under way before the first is read, and the next rollout behind them: a GPU does not wait for the host.
    const updates = settled(passes.map(({ parts }) => this.policy.update(parts, adamw)));
    const ahead = this.policy.programs.captured && step + 1 < this.config.steps ? this.#draw(step + 1) : null;
    ahead?.rollout.catch(() => {}); // told to whoever takes it
    const reports = await updates;
    this.#ahead = ahead;
    return reports.map(({ loss, gradNorm, metrics }, i) => {
      const { tokens } = passes[i]!;
      const named = Object.fromEntries(LOSS_METRICS.map((name, m) => [name, metrics[m]!]));
      return { tokens, gradNorm, learningRate, loss, ...(named as Pick<UpdateReport, (typeof LOSS_METRICS)[number]>) };
    });
  }
}

/** Splits into `count` runs of nearly equal length, none empty. */
function parts<T>(items: readonly T[], count: number): T[][] {
  const n = Math.min(count, items.length);
  return Array.from({ length: n }, (_, i) =>
    items.slice(Math.floor((i * items.length) / n), Math.floor(((i + 1) * items.length) / n)),
  );
}
