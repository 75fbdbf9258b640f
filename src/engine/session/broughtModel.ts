/** A model that a visitor brings: looked at first, loaded for sampling where that fits. */
import { EngineError } from "../basics/errors.ts";
import { stream } from "../basics/rng.ts";
import { told } from "../basics/told.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { loadBase } from "../model/frozenBase.ts";
import { heldBytes } from "../model/frozenWeights.ts";
import { Qwen2 } from "../model/qwen2.ts";
import { type SamplingMemory, samplingMemory } from "../model/samplingMemory.ts";
import { continuation } from "../rollout/continuation.ts";
import type { GpuOffer } from "../runtime/adapter.ts";
import { trainingPlan } from "../train/trainingPlan.ts";
import {
  type DrawnView,
  MOST_NEW_TOKENS,
  MOST_PROMPT_TOKENS,
  type ModelFacts,
  type ModelOrder,
  type TokenView,
  type TrainingPlan,
} from "../wire/models.ts";
import { type BroughtFiles, bytesOf, counted, readBrought, tokenRows } from "./broughtFiles.ts";

export interface ModelFolder {
  name: string;
  /** The name of its shelf, where it is kept. */
  kept: string | null;
  files: ReadonlyMap<string, Blob>;
}

export class BroughtModel {
  readonly #brought: BroughtFiles;
  readonly #memory: SamplingMemory;
  readonly #folder: ModelFolder;
  #loaded: Qwen2 | null = null;

  private constructor(folder: ModelFolder, brought: BroughtFiles) {
    const { config, stored } = brought;
    this.#folder = folder;
    this.#brought = brought;
    const lengths = { prompt: MOST_PROMPT_TOKENS, response: MOST_NEW_TOKENS };
    this.#memory = samplingMemory(config, heldBytes(stored.values()), lengths);
  }

  /** @throws EngineError `bad-model-file`, as `readBrought`. */
  static async look(folder: ModelFolder): Promise<BroughtModel> {
    return new BroughtModel(folder, await readBrought(folder.files));
  }

  get facts(): ModelFacts {
    const { tokenizer, bos, eos, chat } = this.#brought.text;
    const config = this.#brought.config;
    const tensors = [...this.#brought.stored.values()];
    const { parameters, weights, rest, limit, fits } = this.#memory;
    return {
      name: this.#folder.name,
      kept: this.#folder.kept,
      layers: config.layers,
      hidden: config.hiddenSize,
      heads: config.heads,
      kvHeads: config.kvHeads,
      vocabulary: config.vocabSize,
      positions: config.maxPositions,
      ropeTheta: config.ropeTheta,
      isTied: config.tieWordEmbeddings,
      parameters,
      bytes: bytesOf(this.#brought.stored),
      files: new Set(tensors.map(({ file }) => file)).size,
      dtypes: [...new Set(tensors.map(({ dtype }) => dtype))],
      tokenizer: {
        kind: tokenizer.kind,
        tokens: tokenizer.tokens,
        bos: bos === null ? null : this.#view(bos),
        eos: [...eos].map((id) => this.#view(id)),
        hasChat: chat !== null,
      },
      memory: { needed: weights + rest, limit, fits },
    };
  }

  tokens(text: string, asChat: boolean): TokenView[] {
    return this.#encode(text, asChat).map((id) => this.#view(id));
  }

  /** As `trainingPlan`. */
  plan(run: RunConfig, gpu: GpuOffer | null): TrainingPlan {
    const plan = trainingPlan(run, this.#brought, gpu);
    return { ...plan, tokens: plan.tokens.map((id) => this.#view(id)) };
  }

  /**
   * Draws tokens until the text ends, each told with the text of all so far.
   *
   * @param start brings WASM up; called before anything is allocated
   * @param onBytes hears how far the weights are
   * @throws EngineError `out-of-memory` where the model is too large, `bad-command` where the prompt is.
   */
  async *write(
    { text, asChat, most, temperature, seed }: Extract<ModelOrder, { type: "continue" }>,
    start: () => Promise<void>,
    onBytes: (done: number, total: number) => void,
  ): AsyncGenerator<{ token: DrawnView; text: string; isEnd: boolean }> {
    const { tokenizer, eos } = this.#brought.text;
    const prompt = this.#encode(text, asChat);
    const limit = Math.min(MOST_PROMPT_TOKENS, this.#brought.config.maxPositions - most);
    if (prompt.length === 0 || prompt.length > limit) {
      throw new EngineError(
        "bad-command",
        told`The prompt has ${prompt.length} tokens.`,
        told`the prompt`,
        told`Write one of 1 to ${limit} tokens.`,
      );
    }
    this.#assertFits();
    await start();
    const model = await this.#load(onBytes);
    const noise = stream(seed, "continuation");
    const drawn: number[] = [];
    const isToken = tokenRows(this.#brought);
    const request = { prompt, most, eos, isToken, temperature, uniform: () => noise.uniform() };
    for await (const { id, probability } of continuation(model, {}, request)) {
      drawn.push(id);
      const view = { ...this.#view(id), probability };
      yield { token: view, text: tokenizer.decode(drawn.filter((each) => !eos.has(each))), isEnd: eos.has(id) };
    }
  }

  dispose(): void {
    this.#loaded?.dispose();
    this.#loaded = null;
  }

  #assertFits(): void {
    const { weights, rest, limit, fits } = this.#memory;
    if (fits) return;
    throw new EngineError(
      "out-of-memory",
      told`Sampling takes ${gigabytes(weights + rest)} GB here, and WebAssembly can have ${gigabytes(limit)} GB.`,
      this.#folder.name,
      told`Bring a smaller model.`,
    );
  }

  async #load(onBytes: (done: number, total: number) => void): Promise<Qwen2> {
    if (this.#loaded) return this.#loaded;
    const { config, stored } = this.#brought;
    const base = await loadBase(config, stored, stored, counted(stored, onBytes));
    // What is made for every position is made for those that can come: published models know 131,072.
    const maxPositions = Math.min(config.maxPositions, MOST_PROMPT_TOKENS + MOST_NEW_TOKENS);
    this.#loaded = new Qwen2({ ...config, maxPositions }, { adapted: { base } });
    return this.#loaded;
  }

  #encode(text: string, asChat: boolean): number[] {
    const { tokenizer, chat } = this.#brought.text;
    return asChat && chat ? tokenizer.encode(chat.render(text)) : tokenizer.encode(text, true);
  }

  #view(id: number): TokenView {
    return { id, ...(this.#brought.text.tokenizer.pieceOf(id) ?? { text: "", kind: "none" }) };
  }
}

const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
