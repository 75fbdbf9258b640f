/** Starting points that were run and whose outcome is known: their recordings in public/runs have the numbers. */

import { METHODS, type MethodId } from "../methods/index.ts";
import type { Settings } from "../settings/index.ts";
import type { TaskId } from "../tasks/index.ts";
import { DEFAULT_CONFIG, type RunConfig } from "./runConfig.ts";

/** Which runs a visitor starts: one method's, or the twins, paired. */
export type MethodChoice = MethodId | "both";

export const METHOD_CHOICES: readonly MethodChoice[] = [...METHODS, "both"];

/** Whom the page compares unless somebody chooses others. */
export const TWINS: readonly MethodId[] = ["grpo", "progrpo"];

export const methodsOf = (choice: MethodChoice): readonly MethodId[] => (choice === "both" ? TWINS : [choice]);

interface Entry {
  /** What one will see; short enough for a list beside the charts. */
  title: string;
  /** What to expect, one or two sentences. */
  comment: string;
  task: TaskId;
  model: string;
  methods: MethodChoice;
  /** Another run that goes on from `step` on of the first method's. */
  fork?: { method: MethodId; step: number };
  settings: Partial<Settings>;
}

/** Small steps, at a high learning rate. */
const TINY: Partial<Settings> = {
  alpha: 1,
  promptsPerStep: 8,
  groupSize: 8,
  steps: 60,
  learningRate: 6e-4,
  evalEvery: 10,
  evalPrompts: 16,
  evalSamples: 16,
};

const presets = [
  {
    id: "digit-sums-twins",
    title: "See GRPO collapse",
    comment:
      "GRPO ends on one or two answers a prompt; ProGRPO at alpha 1 keeps several at the same accuracy. Clear after 50 steps.",
    task: "digit-sums",
    model: "digit-sums-nano-s1",
    methods: "both",
    settings: { alpha: 1 },
  },
  {
    id: "digit-sums-collapse",
    title: "GRPO alone: it collapses",
    comment: "GRPO alone. Reward rises, entropy and distinct answers fall, pass@32 drops below the base model's.",
    task: "digit-sums",
    model: "digit-sums-nano-s1",
    methods: "grpo",
    settings: { alpha: 1 },
  },
  {
    id: "digit-sums-hold",
    title: "ProGRPO alone: it holds",
    comment: "ProGRPO at alpha 1. Same reward, but several correct answers keep their mass and pass@32 stays near 1.",
    task: "digit-sums",
    model: "digit-sums-nano-s1",
    methods: "progrpo",
    settings: { alpha: 1 },
  },
  {
    id: "digit-sums-gentle",
    title: "A little ARM, a little gain",
    comment: "alpha 0.3, the only value with a precedent in public code: a smaller gain, at no cost in reward.",
    task: "digit-sums",
    model: "digit-sums-nano-s1",
    methods: "both",
    settings: { alpha: 0.3 },
  },
  {
    id: "few-prompts",
    title: "Few prompts, seen often",
    comment:
      "32 prompts, each seen 150 times, judged on unseen ones. GRPO learns them by heart: its pass@1 is .64 at best and .58 in the end, its pass@32 .87. ProGRPO ends at .63 and 1.00: no gain over GRPO stopped in time, but more answers.",
    task: "digit-sums",
    model: "digit-sums-nano-s1",
    methods: "both",
    settings: { alpha: 1, trainingPrompts: 32, evalPrompts: 60 },
  },
  {
    id: "digit-sums-strong",
    title: "Twice the ARM",
    comment:
      "alpha 2. After 300 steps GRPO is left with one answer a prompt, ProGRPO with five to six, and here it is right more often at the first try, too: .74 against .64.",
    task: "digit-sums",
    model: "digit-sums-nano-s1",
    methods: "both",
    settings: { alpha: 2 },
  },
  {
    id: "countdown-twins",
    title: "Countdown: the price",
    comment:
      "GRPO's pass@64 falls far below the base model's while pass@1 rises. ARM slows this down, mostly by trading pass@1 for pass@32.",
    task: "countdown",
    model: "countdown-nano-s1",
    methods: "both",
    settings: { alpha: 1, steps: 100, learningRate: 2e-4 },
  },
  {
    id: "countdown-too-hot",
    title: "Too hot: both break",
    comment:
      "Known to fail: a learning rate of 1e-3 ruins the model within a few dozen steps, whatever the method: pass@1 ends below the base model's.",
    task: "countdown",
    model: "countdown-nano-s1",
    methods: "both",
    settings: { alpha: 1, steps: 100, learningRate: 1e-3 },
  },
  {
    id: "grid-paths",
    title: "Ways through a grid",
    comment:
      "Paths, drawn. After 150 steps GRPO is left with two to three ways a grid and a pass@32 of .96, ProGRPO with three to four and .99; at the first try it is right a little less often, .69 against .72.",
    task: "grid-paths",
    model: "grid-paths-nano-s1",
    methods: "both",
    settings: { alpha: 1, steps: 150 },
  },
  {
    id: "tiny-programs",
    title: "Programs that are run",
    comment:
      "Thousands of prompts, of which 150 steps show less than half: neither run learns much that helps on unseen ones, pass@1 goes from .41 to .39 and .37. What they lose differs: GRPO ends at a pass@32 of .94, ProGRPO at .98, from .99.",
    task: "tiny-programs",
    model: "tiny-programs-nano-s1",
    methods: "both",
    settings: { alpha: 1, steps: 150 },
  },
  {
    id: "digit-sums-micro",
    title: "Model 8 × as large",
    comment:
      "Eight times the parameters, the same picture: after 150 steps GRPO keeps one answer a prompt and its pass@32 is at .82, ProGRPO's at .99 with three to four answers.",
    task: "digit-sums",
    model: "digit-sums-micro-s1",
    methods: "both",
    settings: { alpha: 1, steps: 150, learningRate: 2e-4 },
  },
  {
    id: "countdown-micro",
    title: "Countdown, 8 × as large",
    comment:
      "Eight times the parameters. Pass@1 rises, GRPO a little faster; ProGRPO keeps more distinct answers, while pass@64 falls under both.",
    task: "countdown",
    model: "countdown-micro-s1",
    methods: "both",
    settings: { alpha: 1, steps: 60, learningRate: 1e-4 },
  },
  {
    id: "digit-sums-small",
    title: "100 × as large (GPU)",
    comment:
      "A hundred times the parameters, meant for a GPU: on WASM a step takes seconds. After 40 steps ProGRPO keeps four distinct answers a prompt, GRPO two, and GRPO's pass@32 begins to fall.",
    task: "digit-sums",
    model: "digit-sums-small-s1",
    methods: "both",
    settings: { alpha: 1, steps: 40, learningRate: 1e-4, gradientAccumulation: 4, evalEvery: 10 },
  },
  {
    id: "tiny",
    title: "A quick look",
    comment:
      "Sixty small steps, seconds on any machine. GRPO ends with 1.1 distinct answers in 16 samples and a pass@16 of .83, ProGRPO with 2.7 and .98, at about the same pass@1.",
    task: "digit-sums",
    model: "digit-sums-nano-s1",
    methods: "both",
    settings: TINY,
  },
  {
    id: "tiny-revive",
    title: "Revive a collapsed run",
    comment:
      "GRPO trains until one answer a prompt is left. From step 60 on ProGRPO goes on with the same weights: answers come back, at a price in pass@1, though not all that the base model had.",
    task: "digit-sums",
    model: "digit-sums-nano-s1",
    methods: "grpo",
    fork: { method: "progrpo", step: 60 },
    settings: { ...TINY, steps: 120 },
  },
] as const satisfies readonly (Entry & { id: string })[];

export type PresetId = (typeof presets)[number]["id"];
export interface Preset extends Entry {
  id: PresetId;
}
export const PRESETS: readonly Preset[] = presets;

/** The whole configuration of one method's run under a preset. */
export function presetConfig(preset: Preset, method: MethodId): RunConfig {
  return { ...DEFAULT_CONFIG, ...preset.settings, task: preset.task, model: preset.model, method };
}
