/** Twins that train adapters beside a kept model on a task in words, as an address of the Lab. */
import {
  type BackendChoice,
  PRESETS,
  type RunConfig,
  type Settings,
  type TextDefinition,
  type TextTaskId,
  type TrainingPlan,
} from "../../../engine/index.ts";
import { writeExperiment } from "../../address/experimentFields.ts";
import { writeAddress } from "../../address/route.ts";
import { configOf } from "../../experiment/arms.ts";
import { type Start, startOf } from "../../experiment/state.ts";

export interface Training {
  task: TextTaskId;
  text: TextDefinition;
}

/** Responses that short bear larger steps. */
const SHORT = 48;

/** What is known to work for a model of half a billion parameters, in steps that take little memory. */
const settingsFor = ({ responseTokens }: TextDefinition): Partial<Settings> => ({
  train: "lora",
  loraRank: 8,
  loraAlpha: 16,
  learningRate: responseTokens <= SHORT ? 1e-4 : 5e-5,
  warmupSteps: 5,
  promptsPerStep: 4,
  groupSize: 8,
  miniBatches: 1,
  gradientAccumulation: 8,
  steps: 100,
  evalEvery: 20,
  evalPrompts: 8,
  evalSamples: 8,
});

/** Panels that say something where correct answers cannot all be listed, what the adapters have moved, and the share of responses that were cut off. */
const PANELS = "entropy.pass-at-k.confidence.advantages.reward.moved.metric";
const METRIC = "completions/clipped_ratio.step";

export function startFor({ task, text }: Training, model: string): Start {
  const start = startOf(PRESETS[0]!);
  return { ...start, task, text, model, settings: { ...start.settings, ...settingsFor(text) } };
}

/** What the first of its runs trains under. */
export function runFor(training: Training, model: string): RunConfig {
  const start = startFor(training, model);
  const arm = { ...start.arms[0]!, id: "", parent: null };
  return configOf(start, arm, start.seeds[0]!);
}

/** Where a run has room: by itself the Lab takes a real GPU, and WASM elsewhere. Null where it has none. */
export function backendFor({ wasm, webgpu }: TrainingPlan["memory"]): BackendChoice | null {
  if (wasm.fits) return webgpu && !webgpu.fits ? "wasm" : "auto";
  return webgpu?.fits ? "webgpu" : null;
}

export function labAddress(training: Training, model: string, backend: BackendChoice): string {
  const fields = writeExperiment({ ...startFor(training, model), backend });
  fields.set("panels", PANELS);
  fields.set("metric", METRIC);
  return writeAddress("lab", fields);
}
