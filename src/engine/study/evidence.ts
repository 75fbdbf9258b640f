/**
 * What the study says, as one file: public/evidence.json, made of the kept runs by `npm run study -- summary`. The Evidence
 * page and docs/results.md read nothing else.
 */
import type { RunConfig } from "../config/runConfig.ts";
import type { TaskId } from "../tasks/index.ts";

export const EVIDENCE_VERSION = 1;

export interface Evidence {
  version: typeof EVIDENCE_VERSION;
  /** The command that makes this file. */
  command: string;
  parts: PartEvidence[];
}

/** Exact values, means over prompts: pass@k, expected distinct correct answers among 64 samples, entropy in nats inside the correct set. */
export const MEASURES = ["pass@1", "pass@8", "pass@32", "distinct", "answer_entropy"] as const;
export type Measure = (typeof MEASURES)[number];

/** On prompts that no training saw, and on those that the run trains on. */
export const SPLITS = ["heldOut", "training"] as const;
export type Split = (typeof SPLITS)[number];

/** Runs of one task under equal conditions, which differ by arm, base model and seed alone. */
export interface PartEvidence {
  /** Of tools/study/parts.ts. */
  id: string;
  task: TaskId;
  size: "nano" | "micro" | "small";
  /** How many training prompts there are; 0: all that the task has. */
  trainingPrompts: number;
  steps: number;
  /** Not in the plan before its runs were seen: a question, not an answer. */
  exploratory: boolean;
  /** Makes the runs. */
  command: string;
  /** Their kept lines, a path of the repository. */
  file: string;
  /** After these steps runs were evaluated; all curves have a value a step. */
  evaluated: number[];
  /** Evaluated prompts of a base model, the fewest where they differ. */
  prompts: Record<Split, number>;
  /** The arm that all others are compared with. */
  baseline: string;
  /** The entropy bonus whose answer entropy on training prompts ends nearest to that of ProGRPO at alpha 1; null where one of them has no runs. */
  nearestBonus: string | null;
  arms: ArmEvidence[];
  /** Uniform guessing among well-formed answers (`Task.wellFormed`); null where the task does not say how many these are. */
  guessing: Guessing | null;
}

/** Held-out values of who draws each answer evenly from all well-formed ones. */
export interface Guessing {
  "pass@1": number;
  "pass@8": number;
  "pass@32": number;
  cover: number[];
}

/** A mean over base models (within each over its seeds) with its 95 % interval; null ends where there are too few base models for one. */
export interface Estimate {
  value: number;
  low: number | null;
  high: number | null;
}

/** How many seeds the base model with the fewest has, and the one with the most. */
export type SeedsOfBases = readonly [fewest: number, most: number];

/** One number a step of `evaluated`. */
export interface Curve {
  value: number[];
  low: (number | null)[];
  high: (number | null)[];
}

export interface RunEvidence {
  model: string;
  seed: number;
  weights: string;
  /** After so many steps its numbers were no longer finite; its last evaluation counts for all later steps. Missing of a run that came to its end. */
  brokeOff?: number;
}

export interface ArmEvidence {
  /** Of the study's arms (engine/config). */
  id: string;
  /** All runs' configuration but `model` and `seed`, which each run has its own. */
  config: Omit<RunConfig, "definition" | "model" | "seed">;
  /** `{...config, model, seed}` is the run's whole configuration; `weights` the sha256 of what it ends with. */
  runs: RunEvidence[];
  /** How many base models the arm has. */
  bases: number;
  seeds: SeedsOfBases;
  curves: Record<Split, Record<Measure, Curve>>;
  /** Held-out, after the last step: the share of prompts whose success probability is at least tau. */
  cover: Curve;
  /** The plan expects nothing of it. */
  exploratory: boolean;
  /** Against the part's baseline; of itself its last step against its best checkpoint (`best`, `best-seen`). */
  differences: Difference[];
  /** Held-out, after the last step, at equal step, against other arms that matter to it: what might do the same as ProGRPO, or ProGRPO itself. */
  rivals: (Comparison & { against: string })[];
}

/** Cover@tau is told at these. */
export const TAUS: readonly number[] = Array.from({ length: 21 }, (_, i) => i / 20);

/**
 * Where the two are compared.
 * - `step`: both after the same step.
 * - `pass@1`, `distinct`: the arm after its last step against the best that the baseline's own run passes while it has at
 *   least as much of that (engine/metrics/comparison/equalAccuracy.ts).
 * - `best`: the arm after its last step against the baseline's best checkpoint by held-out pass@1, chosen on one half of the
 *   prompts and judged on the other, both ways. `best-both`: so is the arm's. `best-seen`: the baseline's is chosen on the very prompts it is judged
 *   on, which leans to it.
 */
export const COMPARED_AT = ["step", "pass@1", "distinct", "best", "best-both", "best-seen"] as const;
export type ComparedAt = (typeof COMPARED_AT)[number];

/** arm - baseline, paired by base model, seed and prompt. */
export interface Difference extends Comparison {
  /** The differences of the arm's `runs`, in their order: each a dot; null where there is nothing to compare with. */
  dots: (number | null)[];
}

/** A difference without its pairs. */
export interface Comparison extends Estimate {
  at: ComparedAt;
  /** The arm's, where it has one for all runs. */
  step: number;
  split: Split;
  measure: Measure;
  /** Means over the pairs. */
  arm: number;
  baseline: number;
  /** How many pairs there are, and in how many the difference is above 0, or 0. */
  pairs: number;
  positive: number;
  ties: number;
  bases: number;
  /** Base models whose own difference, a mean over their seeds, has the sign of the value. */
  agree: number;
  seeds: SeedsOfBases;
  /** Mean step at which the baseline is stopped; `step` itself where both are. */
  stopped: number;
  /** Pairs that are left out since the baseline never has as much of what is to be equal: they speak for the arm. */
  notReached: number;
  /** At equal step: interquartile mean of the pairs' differences, and the probability that a run of the arm is above one of the baseline on the same base model. Else null. */
  iqm: Estimate | null;
  improvement: Estimate | null;
}
