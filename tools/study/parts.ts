/** The plan (docs/study-plan.md): which conditions runs are compared under, and in which order they are made. */
import type { ModelSize } from "../../src/engine/config/bases.ts";
import { DEFAULT_CONFIG, type RunConfig, runConfigSchema } from "../../src/engine/config/runConfig.ts";
import { ARM_GROUPS, STUDY_ARMS, type StudyArm, studyArm } from "../../src/engine/config/studyArms.ts";
import type { Settings } from "../../src/engine/settings/index.ts";
import type { TaskId } from "../../src/engine/tasks/index.ts";
import type { WantedRun } from "./run.ts";

/** Equal conditions: what all runs of a part share, so that they differ by arm, base model and seed alone. */
export interface Part {
  /** Letters, digits and -. */
  id: string;
  task: TaskId;
  size: ModelSize;
  settings: Partial<Settings>;
  /** Training prompts that are evaluated. */
  trainingEvaluated: number;
  bases: readonly number[];
  seeds: readonly number[];
}

/** Arms of a part whose runs are made before those of a later stage. */
export interface Stage {
  part: Part;
  arms: readonly string[];
  /** Some of the part's alone. */
  seeds?: readonly number[];
}

const FIVE = [1, 2, 3, 4, 5];

/** One of digit sums has at most 56 held-out prompts: all of them. */
const DIGITS: Part = {
  id: "digits",
  task: "digit-sums",
  size: "nano",
  settings: { steps: 300, evalPrompts: 60 },
  trainingEvaluated: 50,
  bases: FIVE,
  seeds: [1, 2],
};
const FEW: Part = {
  ...DIGITS,
  id: "few",
  settings: { ...DIGITS.settings, steps: 600, trainingPrompts: 32 },
  trainingEvaluated: 32,
};
const COUNTDOWN: Part = {
  ...DIGITS,
  id: "countdown",
  task: "countdown",
  settings: { steps: 100, learningRate: 2e-4, evalPrompts: 100 },
  trainingEvaluated: 32,
};

const GRID: Part = {
  ...DIGITS,
  id: "grid",
  task: "grid-paths",
  settings: { steps: 150, evalPrompts: 100 },
  trainingEvaluated: 32,
};
const PROGRAMS: Part = { ...GRID, id: "programs", task: "tiny-programs" };
const FEW_GRID: Part = { ...GRID, id: "few-grid", settings: { ...GRID.settings, steps: 600, trainingPrompts: 32 } };

/** Larger models, fewer of them. */
const MICRO = { size: "micro", bases: [1, 2, 3], seeds: [1] } as const;
const MICROS: readonly Part[] = [
  { ...DIGITS, ...MICRO, id: "digits-micro", settings: { ...DIGITS.settings, steps: 150, learningRate: 2e-4 } },
  { ...GRID, ...MICRO, id: "grid-micro", settings: { ...GRID.settings, steps: 100, learningRate: 2e-4 } },
  {
    ...COUNTDOWN,
    ...MICRO,
    id: "countdown-micro",
    settings: { ...COUNTDOWN.settings, steps: 60, learningRate: 1e-4, evalEvery: 20 },
  },
  { ...PROGRAMS, ...MICRO, id: "programs-micro", settings: { ...GRID.settings, steps: 100, learningRate: 2e-4 } },
];

export const PARTS: readonly Part[] = [FEW, DIGITS, GRID, COUNTDOWN, PROGRAMS, FEW_GRID, ...MICROS];

/** What all others are compared with. */
export const BASELINE = "grpo";
/** What the expectations of most weight are about. */
const FIRST: Stage["arms"] = [BASELINE, "grpo-clip-higher", "entropy-bonus-0_2", "progrpo-alpha-1"];
const REST: Stage["arms"] = [
  "progrpo-alpha-2",
  "progrpo-alpha-0_3",
  "entropy-bonus-0_1",
  "entropy-bonus-0_3",
  "grpo-half-lr",
  "flowrl",
  "ucpo",
];
const CORE = [...FIRST, ...REST];
const ABLATIONS = ARM_GROUPS.ablations.map(({ id }) => id).filter((id) => !CORE.includes(id));
const ADAPTERS: Stage["arms"] = ARM_GROUPS.adapters.map(({ id }) => id);
/** Every method as it is, and the controls. */
const OTHERS = STUDY_ARMS.map(({ id }) => id).filter((id) => ![...CORE, ...ABLATIONS, ...ADAPTERS].includes(id));

/** Of these the plan expects nothing. */
export const UNEXPECTED: readonly string[] = [
  "flowrl",
  "ucpo",
  ...OTHERS.filter((id) => !["grpo-third-lr", "progrpo-alpha-0"].includes(id)),
];

const NANOS = [FEW, DIGITS, GRID, COUNTDOWN, PROGRAMS];
const ofNanos = (arms: Stage["arms"], seed: number): Stage[] => NANOS.map((part) => ({ part, arms, seeds: [seed] }));

/** The most telling first, and all of it once before any of it with a second seed: bases are the unit, not seeds. Additions come last. */
export const PLAN: readonly Stage[] = [
  ...ofNanos(FIRST, 1),
  ...ofNanos(REST, 1),
  { part: DIGITS, arms: ABLATIONS, seeds: [1] },
  { part: FEW_GRID, arms: [...FIRST, "flowrl"], seeds: [1] },
  ...MICROS.map((part) => ({ part, arms: [BASELINE, "entropy-bonus-0_2", "progrpo-alpha-1", "flowrl"] })),
  { part: DIGITS, arms: OTHERS, seeds: [1] },
  { part: GRID, arms: OTHERS, seeds: [1] },
  ...ofNanos(FIRST, 2),
  ...ofNanos(REST, 2),
  { part: FEW_GRID, arms: [...FIRST, "flowrl"], seeds: [2] },
  { part: DIGITS, arms: ADAPTERS, seeds: [1] },
];

/** A run of a part and where it stands in it. */
export interface PlannedRun extends WantedRun {
  part: Part;
  arm: string;
  base: number;
  seed: number;
}

/** Seed by seed and base by base, so that pairs are complete early. @throws Error where an arm does not exist, or takes a setting that there is not. */
export const runsOf = ({ part, arms, seeds = part.seeds }: Stage): PlannedRun[] =>
  seeds.flatMap((seed) =>
    part.bases.flatMap((base) =>
      arms.map((arm) => ({
        id: `${part.id}_${arm}_b${base}_s${seed}`,
        part,
        arm,
        base,
        seed,
        config: configOf(part, studyArm(arm), base, seed),
        trainingEvaluated: part.trainingEvaluated,
      })),
    ),
  );

export const modelOf = ({ task, size }: Part, base: number): string => `${task}-${size}-s${base}`;

function configOf(part: Part, { method, settings }: StudyArm, base: number, seed: number): RunConfig {
  const shared = { ...DEFAULT_CONFIG, ...part.settings };
  return runConfigSchema.parse({
    ...shared,
    ...settings(shared),
    task: part.task,
    model: modelOf(part, base),
    method,
    seed,
  });
}
