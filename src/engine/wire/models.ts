/**
 * What the page asks a Worker about models that a visitor brings, and what it hears: orders with a number, answers with the
 * number of their order. One order is carried out after the other; `stop` ends the one under way and those that wait behind it.
 */
import type { EngineErrorData } from "../basics/errors.ts";
import type { HubModel } from "../hub/huggingFace.ts";
import type { KeptModel } from "../hub/keptModels.ts";
import type { ModelOrder, ProductShape } from "./modelOrder.ts";

export type { HubModel, KeptModel, ModelOrder, ProductShape };

/** Of one prompt and of what follows it, in tokens. */
export const MOST_PROMPT_TOKENS = 256;
export const MOST_NEW_TOKENS = 256;
/** Of a prompt whose tokens are still counted. */
export const MOST_PROMPT_CHARACTERS = 20_000;

export interface ModelFacts {
  /** The folder's, or of nothing. */
  name: string;
  /** By which runs name it, where it lies in the browser's storage. */
  kept: string | null;
  layers: number;
  hidden: number;
  heads: number;
  kvHeads: number;
  /** Rows. */
  vocabulary: number;
  positions: number;
  ropeTheta: number;
  isTied: boolean;
  parameters: number;
  /** As stored: bytes, files, types of numbers. */
  bytes: number;
  files: number;
  dtypes: string[];
  tokenizer: {
    kind: "characters" | "byte-level BPE";
    tokens: number;
    bos: TokenView | null;
    eos: TokenView[];
    hasChat: boolean;
  };
  /** Of sampling, on WASM. */
  memory: Room;
}

/** What something takes of memory, in bytes, and what there can be. */
export interface Room {
  needed: number;
  limit: number;
  fits: boolean;
}

/** The same on a GPU, of which a browser tells how much may lie in one piece, and not how much memory it has. */
export interface GpuRoom {
  adapter: string;
  software: boolean;
  /** Bytes of one run, altogether, and of each further one beside it. */
  needed: number;
  further: number;
  /** Bytes of the largest tensor, and of the largest that there can be. */
  largest: number;
  limit: number;
  fits: boolean;
}

export interface KeptModels {
  models: KeptModel[];
  /** Bytes that the page has and may have, everything together. */
  usage: number;
  quota: number;
}

export interface TokenView {
  id: number;
  text: string;
  /** `bytes`: a part of a character, in hexadecimal; `none`: no token has this id. */
  kind: "text" | "bytes" | "special" | "none";
}

export interface TrainingPlan {
  /** A prompt as the model gets it, its chat template included. */
  tokens: TokenView[];
  /** Those of which c(q) is made: from the first up to, and without, the second. */
  question: readonly [first: number, end: number];
  /** Correct responses to it, some of them. */
  answers: string[];
  /** What is paid, one sentence in English. */
  reward: string;
  /** Of one run; WebGPU's is null where the browser offers no adapter. */
  memory: { wasm: Room; webgpu: GpuRoom | null };
  /** Of one step of one run. */
  work: StepWork;
}

/** A step's operations on numbers, and a product as most of them belong to. */
export type StepWork = Record<"sampling" | "update", { flops: number; product: ProductShape }>;

/** What a model has answered at a level of arithmetic so far. */
export interface LevelAsked {
  level: number;
  /** Prompts that were asked once each, of how many. */
  asked: number;
  of: number;
  correct: number;
  /** Responses that came to an end within the level's longest. */
  ended: number;
  /** Of the longest response. */
  tokens: number;
  /** Milliseconds that it took to read the prompts, the first token included, and to write all other tokens. */
  reading: number;
  writing: number;
}

export interface DrawnView extends TokenView {
  probability: number;
}

export type ModelNews =
  /** On the way. */
  | { type: "progress"; done: number; total: number }
  | { type: "level"; level: LevelAsked }
  /** `text` is of all tokens drawn so far. */
  | { type: "drawn"; token: DrawnView; text: string }
  /** Answers. */
  | { type: "facts"; facts: ModelFacts }
  | { type: "found"; model: HubModel }
  /** `id` is the model that was fetched or copied, as a whole. */
  | { type: "kept"; kept: KeptModels; id: string | null }
  | { type: "tokens"; tokens: TokenView[] }
  | { type: "plan"; plan: TrainingPlan }
  /** Operations a second of each product. */
  | { type: "rates"; rates: number[] }
  | { type: "ended"; why: "eos" | "most" | "stopped" }
  | { type: "asked"; why: "all" | "stopped" }
  | { type: "failed"; error: EngineErrorData };

export type ModelCall = { models: "stop" } | { models: "order"; number: number; order: ModelOrder };
export interface ModelAnswer {
  models: number;
  news: ModelNews;
}

/** Told apart from the commands of runs, which the same Worker takes. */
export const isModelCall = (data: unknown): data is ModelCall =>
  typeof data === "object" && data !== null && "models" in data;
