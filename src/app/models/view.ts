/** What the page shows of a model that a visitor brings. */
import type {
  Checkpoint,
  DrawnView,
  EngineErrorData,
  HubModel,
  KeptModels,
  LevelAsked,
  ModelFacts,
  ModelNews,
  RunId,
  TokenView,
  TrainingPlan,
} from "../../engine/index.ts";
import type { StepTimes } from "./stepTimes.ts";

export interface WritingSettings {
  asChat: boolean;
  /** 0 takes the likeliest token each time. */
  temperature: number;
  seed: number;
  /** Tokens at most. */
  most: number;
}

/** What takes time, one thing at a time. */
export type Busy = "looking" | "finding" | "fetching" | "copying" | "loading" | "writing" | "asking";

/** A run whose adapters can stand beside the model. */
export interface TunedRun {
  id: RunId;
  name: string;
  /** The newest; null where there is none. */
  checkpoint(): Promise<Checkpoint | null>;
}

/** What was written on to the prompt, by the model alone or with a run's adapters. */
export interface Written {
  /** Null of the model alone. */
  run: { id: RunId; name: string; step: number } | null;
  drawn: readonly DrawnView[];
  /** What the drawn tokens say. */
  text: string;
  ended: Extract<ModelNews, { type: "ended" }>["why"] | null;
}

export interface ModelsView extends WritingSettings {
  /** How far it is, in bytes, where that is known. */
  busy: { what: Busy; done: number; total: number } | null;
  /** Of choosing, bringing and keeping. */
  error: EngineErrorData | null;
  /** What the hub has: nothing of it is fetched before it is asked for. */
  found: HubModel | null;
  /** Null until it is known. */
  kept: KeptModels | null;
  facts: ModelFacts | null;
  prompt: string;
  /** Of the prompt. */
  tokens: readonly TokenView[];
  /** Runs that write beside the model. */
  beside: readonly RunId[];
  /** The model first; the last one may be under way. */
  written: readonly Written[];
  /** Of the prompt and of what is written. */
  notWritten: EngineErrorData | null;
  /** What training was asked for; null until it is looked at. */
  plan: TrainingPlan | null;
  /** Of a step of what is planned. */
  stepTimes: StepTimes;
  notPlanned: EngineErrorData | null;
  /** What it was asked of the levels of arithmetic, from the first on. */
  levels: readonly LevelAsked[];
  levelsEnded: Extract<ModelNews, { type: "asked" }>["why"] | null;
  notAsked: EngineErrorData | null;
}

export const NOTHING_WRITTEN = { written: [], notWritten: null } satisfies Partial<ModelsView>;
const NOTHING_PLANNED = { plan: null, stepTimes: {}, notPlanned: null } satisfies Partial<ModelsView>;
export const NOTHING_ASKED = { levels: [], levelsEnded: null, notAsked: null } satisfies Partial<ModelsView>;

/** Of a model that was just looked at. */
export const NOTHING_DONE = {
  beside: [],
  ...NOTHING_WRITTEN,
  ...NOTHING_PLANNED,
  ...NOTHING_ASKED,
} satisfies Partial<ModelsView>;

export const FIRST_VIEW: ModelsView = {
  busy: null,
  error: null,
  found: null,
  kept: null,
  facts: null,
  prompt: "",
  asChat: false,
  temperature: 0,
  seed: 1,
  most: 64,
  tokens: [],
  ...NOTHING_DONE,
};
