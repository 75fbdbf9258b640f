/** One run's learner: a policy, its task and its settings. A step is rollout -> rewards -> advantages -> updates. */

import { hash32, samplingNoise, stream } from "../basics/rng.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { learnsPartition, lossOf } from "../methods/index.ts";
import { meanOrNull } from "../metrics/statistics.ts";
import type { ParameterTensors } from "../model/parameters.ts";
import type { Reader } from "../model/reader.ts";
import { Policy, type PolicyState } from "../optim/policy.ts";
import { warmupConstant } from "../optim/schedule.ts";
import { type Rollout, rollout } from "../rollout/rollout.ts";
import { Programs } from "../runtime/programs.ts";
import { settled } from "../runtime/settled.ts";
import { promptsInUse } from "../tasks/task.ts";
import type { StepRecord, WeightChange } from "../wire/records.ts";
import type { Base } from "./base.ts";
import { addReference, splitBatch, tokenBatch } from "./batch.ts";
import { entropyBonusOf } from "./entropyBonus.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import { type Group, groupOf, verdictsOn } from "./group.ts";
import { LOSS_METRICS, lossSettings, policyObjective } from "./loss.ts";
import { FORMS } from "./losses/index.ts";
import { groupRecords, stepMetrics, type UpdateReport } from "./report.ts";
import { sizeOf } from "./tokenBatch.ts";
import { trainedOf, wholeParameters } from "./trained.ts";
import { WeightChanges } from "./weightChange.ts";

/** AdamW's constants in RL; PyTorch's defaults. */
const BETA1 = 0.9;
const BETA2 = 0.999;
const EPS = 1e-8;

/** What a run goes on from. */
export interface TrainerState extends PolicyState {
  /** Of an adaptive entropy bonus; null where nothing has adapted it. */
  entropyCoef: number | null;
}

/** A step's rollout under way, as the settings of then have it. */
interface Draw {
  step: number;
  config: RunConfig;
  prompts: unknown[];
  promptTokens: number[][];
  noise: Group["noise"];
  rollout: Promise<Rollout>;
}

/** What a step has sampled. */
interface Sample {
  all: Group[];
  /** What it learns from: with dynamic sampling the mixed ones, else all. */
  learned: Group[];
}

/** One prompt, drawn for its own sake: another `draw` is other noise. What a sample draws depends on no step. */
export interface Puzzle {
  prompt: unknown;
  draw: number;
}

export class Trainer {
  readonly base: Base;
  readonly policy: Policy;
  config: RunConfig;
  /** Made when the KL term is first switched on, where all weights are trained. */
  #reference: Policy | null = null;
  /** Where programs are captured: the next step's. */
  #ahead: Draw | null = null;
  readonly #prompts: unknown[];
  readonly #changes: WeightChanges;
  #entropyCoef: number | null;

  /** `captures: false` runs eagerly on every backend. */
  constructor(base: Base, config: RunConfig, state?: PolicyState & Partial<TrainerState>, { captures = true } = {}) {
    this.base = base;
    this.config = config;
    const { trainable, initial } = trainedOf(base, config);
    this.policy = new Policy(base.model, state ?? { param: initial() }, new Programs({ captures }), trainable);
    this.#prompts = base.task.trainingPrompts(base.split);
    this.#changes = new WeightChanges(base);
    this.#entropyCoef = state?.entropyCoef ?? null;
  }

  /** Where an adaptive entropy bonus stands; null where none has acted. */
  get entropyCoef(): number | null {
    return this.#entropyCoef;
  }

  /** Makes step `step` (0-based). If it throws (NaN or infinity, say) the policy is as it was before the step. */
  async step(step: number): Promise<StepRecord> {
    const started = performance.now();
    const draw = this.#drawn(step);
    this.#ahead = null;
    const { all, learned } = await this.#sample(draw);
    const sampled = performance.now();
    const before = this.policy.snapshot();
    const bonus = this.#bonus(all);
    const follow = () => this.#drawAhead(step + 1);
    const report = await this.#update(step, learned, bonus.applied, follow).catch((error: unknown) => {
      this.#ahead = null;
      this.policy.restore(before);
      throw error;
    });
    before.dispose();
    this.#entropyCoef = bonus.kept;
    const times = { generation: sampled - started, update: performance.now() - sampled };
    const more = {
      ...((bonus.kept !== null || bonus.applied > 0) && { entropy_coef: bonus.applied }),
      ...(this.#rounds > 1 && { groups_drawn: all.length, groups_learned: learned.length }),
    };
    return {
      metrics: stepMetrics(step, this.config, all, report, times, more),
      groups: groupRecords(this.base.task, this.#shown({ all, learned })),
    };
  }

  /**
   * Makes step `step` and takes it back, so that everything is as it was. Of the step its groups are left and the
   * weights after it, which the caller disposes. With a puzzle, its group is all that the step is made of. @throws as
   * `step` does.
   */
  async rehearse(step: number, puzzle?: Puzzle): Promise<{ groups: Group[]; after: ParameterTensors }> {
    const sample = puzzle
      ? await this.#groups(this.#draw(step, 0, puzzle)).then((all) => ({ all, learned: all }))
      : await this.#sample(this.#drawn(step));
    const before = this.policy.snapshot();
    try {
      await this.#update(step, sample.learned, this.#bonus(sample.all).applied);
      return { groups: this.#shown(sample), after: this.policy.copyOfParams() };
    } finally {
      this.policy.restore(before);
    }
  }

  /** Of the weights as they are, on the run's held-out prompts; null if it was told to stop. */
  evaluate(shouldStop: () => boolean): Promise<Evaluation | null> {
    const { task, split } = this.base;
    const { evalPrompts, evalSamples, temperature, seed } = this.config;
    const prompts = task.heldOutPrompts(split).slice(0, evalPrompts);
    return evaluate(task, this.policy, { prompts, samples: evalSamples, temperature, seed, shouldStop });
  }

  /** How far the weights, as they are, have moved from the base model's. */
  async weightChange(): Promise<WeightChange> {
    return this.#changes.of(this.config, this.policy.shapes, await this.policy.parameters());
  }

  dispose(): void {
    this.policy.dispose();
    this.#reference?.dispose();
    if ("frozen" in this.base) this.base.frozen.giveBack();
  }

  /** What the KL term measures from: the policy without its adapters, or a copy of where all weights started. */
  get #base(): Reader {
    return this.policy.base ?? (this.#reference ??= new Policy(this.base.model, { param: wholeParameters(this.base) }));
  }

  get #inUse(): readonly unknown[] {
    return promptsInUse(this.#prompts, this.config.trainingPrompts);
  }

  #bonus(groups: readonly Group[]) {
    const entropies = groups.flatMap(({ responses }) => responses.flatMap(({ entropy }) => [...entropy]));
    return entropyBonusOf(this.config, this.#entropyCoef, meanOrNull(entropies));
  }

  /** More than 1 turns dynamic sampling on. */
  get #rounds(): number {
    return this.config[lossOf(this.config.method).samplingRounds];
  }

  /** The groups that a step is told by: those it learned from; of a step that found none, its first ones. */
  #shown({ all, learned }: Sample): Group[] {
    return learned.length > 0 ? learned : all.slice(0, this.config.promptsPerStep);
  }

  /** `round`: 0, or which further part of the step's shuffled prompts is drawn. */
  #draw(step: number, round: number, puzzle?: Puzzle): Draw {
    const { task } = this.base;
    const { config } = this;
    const { seed, promptsPerStep, groupSize, temperature } = config;
    const prompts = puzzle
      ? [puzzle.prompt]
      : stream(seed, "prompts", step)
          .shuffle(this.#inUse)
          .slice(round * promptsPerStep, (round + 1) * promptsPerStep);
    const promptTokens = prompts.map((prompt) => task.encodePrompt(prompt));
    const batch = prompts.length * groupSize;
    const noise: Group["noise"] = puzzle
      ? [`puzzle/${puzzle.draw}`, hash32(promptTokens.join())]
      : [round === 0 ? "sampling" : `sampling/${round}`, step];
    const request = {
      prompts: promptTokens,
      groupSize,
      maxResponseLength: task.maxResponseLength,
      ends: task.ends,
      temperature,
      noise: samplingNoise(seed, ...noise, batch, task.maxResponseLength),
    };
    return { step, config, prompts, promptTokens, noise, rollout: rollout(this.policy, request) };
  }

  #drawAhead(step: number): void {
    if (!this.policy.programs.captured || step >= this.config.steps) return;
    this.#ahead = this.#draw(step, 0);
    this.#ahead.rollout.catch(() => {}); // told to whoever takes it
  }

  /** As it was drawn ahead, if under the same settings. */
  #drawn(step: number): Draw {
    const ahead = this.#ahead;
    return ahead?.step === step && ahead.config === this.config ? ahead : this.#draw(step, 0);
  }

  /** DAPO (arXiv 2503.14476): rounds until there are as many mixed groups as a step has prompts, or no more prompts. */
  async #sample(first: Draw): Promise<Sample> {
    const all = await this.#groups(first);
    if (this.#rounds === 1) return { all, learned: all };
    const { promptsPerStep } = first.config;
    const mixed = () => all.filter(isMixed).slice(0, promptsPerStep);
    const rounds = Math.min(this.#rounds, Math.ceil(this.#inUse.length / promptsPerStep));
    for (let round = 1; round < rounds && mixed().length < promptsPerStep; round++) {
      all.push(...(await this.#groups(this.#draw(first.step, round))));
    }
    return { all, learned: mixed() };
  }

  async #groups({ config, prompts, promptTokens, noise, rollout }: Draw): Promise<Group[]> {
    const { task } = this.base;
    const { promptLogprob, responses } = await rollout;
    const verdicts = await Promise.all(prompts.map((prompt, p) => verdictsOn(task, prompt, responses[p]!)));
    return prompts.map((prompt, p) =>
      groupOf(task, config, {
        prompt,
        noise,
        promptTokens: promptTokens[p]!,
        promptLogprob: promptLogprob[p]!,
        responses: responses[p]!,
        verdicts: verdicts[p]!,
      }),
    );
  }

  /** `follow` is called when all is under way, before any of it is read: a GPU does not wait for the host. */
  async #update(
    step: number,
    groups: readonly Group[],
    entropyCoef: number,
    follow = () => {},
  ): Promise<UpdateReport[]> {
    const { task } = this.base;
    const { method, miniBatches, gradientAccumulation, innerEpochs } = this.config;
    const { temperature, klCoef } = this.config;
    const form = FORMS[lossOf(method).form];
    const learningRate = warmupConstant(step, this.config.learningRate, this.config.warmupSteps);
    const { weightDecay, maxGradNorm } = this.config;
    const reference = klCoef > 0 || learnsPartition(method) ? this.#base : null;

    const batches = parts(groups, miniBatches).map((part) => tokenBatch(task, part));
    const losses = { ...lossSettings(this.config), entropyCoef };
    const adamw = { learningRate, beta1: BETA1, beta2: BETA2, eps: EPS, weightDecay, maxGradNorm };
    const epoch = await Promise.all(
      batches.map(async (data) => {
        const whole = sizeOf(data);
        const chosen = form.choose?.(data, this.config);
        const microBatches = splitBatch({ ...data, ...(chosen && { chosen }) }, gradientAccumulation);
        if (reference) await Promise.all(microBatches.map((part) => addReference(reference, part, temperature)));
        const { model } = this.policy;
        return { whole, parts: microBatches.map((part) => policyObjective(model, part, losses, whole)) };
      }),
    );
    const passes = Array.from({ length: innerEpochs }, () => epoch).flat();
    const updates = settled(passes.map(({ parts }) => this.policy.update(parts, adamw)));
    follow();
    const reports = await updates;
    return reports.map(({ loss, gradNorm, metrics }, i) => {
      const { tokens } = passes[i]!.whole;
      const named = Object.fromEntries(LOSS_METRICS.map((name, m) => [name, metrics[m]!]));
      const told = named as Record<(typeof LOSS_METRICS)[number], number>;
      const missing = {
        ...(!form.clips && { clipLow: null, clipHigh: null }),
        ...(!learnsPartition(method) && { logZ: null }),
      };
      return { tokens, gradNorm, learningRate, loss, ...told, ...missing };
    });
  }
}

const isMixed = ({ verdicts }: Group) => new Set(verdicts.map(({ correct }) => correct)).size === 2;

/** Splits into `count` runs of nearly equal length, none empty. */
function parts<T>(items: readonly T[], count: number): T[][] {
  const n = Math.min(count, items.length);
  return Array.from({ length: n }, (_, i) =>
    items.slice(Math.floor((i * items.length) / n), Math.floor(((i + 1) * items.length) / n)),
  );
}
