/** A model that a visitor brings: looked at first, loaded for sampling where that fits. */
import { EngineError } from "../basics/errors.ts";
import { stream } from "../basics/rng.ts";
import { told } from "../basics/told.ts";
import type { RunConfig } from "../config/runConfig.ts";
import { type FrozenBase, loadBase } from "../model/frozenBase.ts";
import { heldBytes } from "../model/frozenWeights.ts";
import { readBase } from "../model/readBase.ts";
import type { Adapters } from "../model/readPeft.ts";
import { type SamplingMemory, samplingMemory } from "../model/samplingMemory.ts";
import { continuation } from "../rollout/continuation.ts";
import type { GpuOffer } from "../runtime/adapter.ts";
import { type LevelProbe, probeLevels } from "../train/levelProbe.ts";
import { trainedAdapters } from "../train/trainedAdapters.ts";
import { trainingPlan } from "../train/trainingPlan.ts";
import {
  type DrawnView,
  type LevelAsked,
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

/** As they came, and with their scale as sampling reads them. */
const ADAPTER_COPIES = 2;

export class BroughtModel {
  readonly #brought: BroughtFiles;
  readonly #memory: SamplingMemory;
  readonly #folder: ModelFolder;
  /** Loaded once, whatever is read beside it. */
  #base: FrozenBase | null = null;

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
   * @throws EngineError `out-of-memory` where the model is too large, `bad-command` where the prompt is, `bad-model-file` where
   * the adapters are not the model's.
   */
  async *write(
    { text, asChat, most, temperature, seed, adapters: checkpoint }: Extract<ModelOrder, { type: "continue" }>,
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
    const { config } = this.#brought;
    const adapters = checkpoint && trainedAdapters(checkpoint, config, this.#folder.kept);
    this.#assertFits(adapters);
    await start();
    const base = await this.#load(onBytes);
    // What is made for every position is made for those that can come: published models know 131,072.
    const maxPositions = Math.min(config.maxPositions, MOST_PROMPT_TOKENS + MOST_NEW_TOKENS);
    const { model, params, dispose } = readBase({ ...config, maxPositions }, base, adapters);
    const noise = stream(seed, "continuation");
    const drawn: number[] = [];
    const isToken = tokenRows(this.#brought);
    const request = { prompt, most, eos, isToken, temperature, uniform: () => noise.uniform() };
    try {
      for await (const { id, probability } of continuation(model, params, request)) {
        drawn.push(id);
        const view = { ...this.#view(id), probability };
        yield { token: view, text: tokenizer.decode(drawn.filter((each) => !eos.has(each))), isEnd: eos.has(id) };
      }
    } finally {
      dispose();
    }
  }

  /**
   * Asks it on arithmetic, level after level, as many prompts at a time as there is room for.
   *
   * @param start and @param onBytes as of `write`
   * @param onToken between tokens, of how many of so many at most are drawn; what it throws ends it
   * @throws EngineError `out-of-memory` where the model is too large, and as `probeLevels`.
   */
  async *levels(
    seed: number,
    start: () => Promise<void>,
    onBytes: (done: number, total: number) => void,
    onToken: LevelProbe["onToken"],
  ): AsyncGenerator<LevelAsked> {
    this.#assertFits(null);
    await start();
    const base = await this.#load(onBytes);
    const { config, stored } = this.#brought;
    const weights = heldBytes(stored.values());
    yield* probeLevels(this.#brought, this.#folder.name, {
      seed,
      read: (maxPositions) => readBase({ ...config, maxPositions }, base, null),
      fits: (lengths) => samplingMemory(config, weights, lengths).fits,
      onToken,
    });
  }

  dispose(): void {
    this.#base?.giveBack();
    this.#base = null;
  }

  #assertFits(adapters: Adapters | null): void {
    const { weights, rest, limit } = this.#memory;
    const needed = weights + rest + (adapters ? ADAPTER_COPIES * adapters.values.byteLength : 0);
    if (needed <= limit) return;
    throw new EngineError(
      "out-of-memory",
      told`Sampling takes ${gigabytes(needed)} GB here, and WebAssembly can have ${gigabytes(limit)} GB.`,
      this.#folder.name,
      told`Bring a smaller model.`,
    );
  }

  async #load(onBytes: (done: number, total: number) => void): Promise<FrozenBase> {
    const { config, stored } = this.#brought;
    this.#base ??= await loadBase(config, stored, stored, counted(stored, onBytes), tokenRows(this.#brought));
    return this.#base;
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
