/** The pre-training of an own task's base model, with looks at what it has learned. It follows from the definition. */
import { samplingNoise } from "../basics/rng.ts";
import { ownBaseId } from "../config/bases.ts";
import type { OwnDefinition } from "../config/runConfig.ts";
import { mean } from "../metrics/statistics.ts";
import { namedTensors } from "../model/namedTensors.ts";
import { parameterCount, parameterShapes } from "../model/parameterShapes.ts";
import { encodeSafetensors } from "../model/safetensors.ts";
import type { Policy } from "../optim/policy.ts";
import { rollout } from "../rollout/rollout.ts";
import { taskOf } from "../tasks/index.ts";
import type { CharTask } from "../tasks/task.ts";
import type { PretrainOrder, PretrainSamples, PretrainState } from "../wire/protocol.ts";
import type { ModelInfo } from "../wire/records.ts";
import { ownModelConfig } from "./base.ts";
import { decodeState, encodeState } from "./checkpoint.ts";
import { type Evaluation, evaluate } from "./evaluate.ts";
import { Pretraining, pretrainRecipe } from "./pretrain.ts";

/** Held-out prompts: for one response each, for a quick look, and for the evaluation at the end. */
const [DRAWN, LOOKED_AT, EVALUATED] = [5, 16, 64];
const SAMPLES = 64;
const SEED = 1;

export class OwnPretraining {
  readonly model: ModelInfo;
  readonly training: Pretraining;
  readonly #task: CharTask;
  readonly #heldOut: readonly unknown[];

  /** @throws EngineError `bad-model-file` where `from` does not fit the definition. */
  constructor(definition: OwnDefinition, from: PretrainOrder["from"]) {
    const base = ownBaseId(definition);
    this.#task = taskOf(base);
    this.#heldOut = this.#task.heldOutPrompts(base.seed);
    const config = ownModelConfig(this.#task);
    const shapes = parameterShapes(config);
    const state = from ? decodeState(shapes, { ...from, updates: from.step }) : undefined;
    this.training = new Pretraining(this.#task, config, pretrainRecipe(this.#task, base), base.seed, state);
    const { layers, hiddenSize: hidden, vocabSize: vocabulary } = config;
    this.model = { id: base.id, parameters: parameterCount(shapes), layers, hidden, vocabulary };
  }

  async state(): Promise<PretrainState> {
    const { done: step, isOver: isDone } = this.training;
    const tensors = isDone
      ? encodeSafetensors(namedTensors(this.#policy.shapes, (await this.#policy.state()).param), { format: "pt" })
      : await encodeState(this.#policy);
    return { step, isDone, tensors };
  }

  /** One response each to a few prompts, and how likely a correct one is. */
  async sample(): Promise<PretrainSamples> {
    const task = this.#task;
    const { done: step } = this.training;
    const prompts = this.#heldOut.slice(0, DRAWN);
    const request = {
      prompts: prompts.map((prompt) => task.encodePrompt(prompt)),
      groupSize: 1,
      maxResponseLength: task.maxResponseLength,
      ends: task.ends,
      temperature: 1,
      noise: samplingNoise(SEED, "pretrain/samples", step, prompts.length, task.maxResponseLength),
    };
    const { responses } = await rollout(this.#policy, request);
    const drawn = prompts.map((prompt, i) => {
      const { text, correct } = task.verify(prompt, responses[i]![0]!.tokens);
      return { prompt: task.formatPrompt(prompt), text, correct };
    });
    const { masses } = await this.#ask(LOOKED_AT, 1);
    return { step, drawn, passAt1: mean(masses.map(({ wrong }) => 1 - wrong)) };
  }

  evaluate(): Promise<Evaluation> {
    return this.#ask(EVALUATED, SAMPLES);
  }

  dispose(): void {
    this.#policy.dispose();
  }

  get #policy(): Policy {
    return this.training.policy;
  }

  async #ask(most: number, samples: number): Promise<Evaluation> {
    const prompts = this.#heldOut.slice(0, most);
    const request = { prompts, samples, temperature: 1, seed: SEED, shouldStop: () => false };
    return (await evaluate(this.#task, this.#policy, request))!;
  }
}
