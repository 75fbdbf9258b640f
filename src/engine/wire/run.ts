/** What is to be trained, and what came of it. A run is known by its id alone. */
import type { RunConfig } from "../config/runConfig.ts";
import type {
  BackendInfo,
  EvaluationRecord,
  GroupRecord,
  LoggedMetrics,
  ModelInfo,
  SettingChange,
  StepMetrics,
} from "./records.ts";

export type RunId = string;

/** Where a run was trained: on this page, by us for everybody, or elsewhere. Only a live one can go on. */
export type RunOrigin = "live" | "recorded" | "imported";

/** Never changes. */
export interface RunSpec {
  id: RunId;
  /** At the run's first own step. */
  config: RunConfig;
  /** The run whose first `step` steps are also this run's: the two share a trunk. */
  parent: { run: RunId; step: number } | null;
  origin: RunOrigin;
}

/** What was sampled in a step (0-based). */
export interface StepGroups {
  step: number;
  groups: GroupRecord[];
}

/** Grows at its end. Of a forked run only what is its own: from `parent.step` on. */
export interface RunRecord {
  spec: RunSpec;
  /** Null until it was loaded for the first time. */
  backend: BackendInfo | null;
  model: ModelInfo | null;
  /** Rising step. */
  steps: StepMetrics[];
  /** Rising step; of a run without a parent the one at step 0 is the base model's. */
  evaluations: EvaluationRecord[];
  changes: SettingChange[];
  /** Of the steps after which the run was evaluated, and of the latest. */
  groups: StepGroups[];
}

export const emptyRecord = (spec: RunSpec): RunRecord => ({
  spec,
  backend: null,
  model: null,
  steps: [],
  evaluations: [],
  changes: [],
  groups: [],
});

/** Of a run that another program trained, under settings that are not ours. */
export interface LoggedSpec {
  id: RunId;
  config: null;
  parent: null;
  origin: "imported";
}

/** A run as it is kept, whoever trained it: of one that another program logged, null for what it did not log. */
export interface KeptRecord extends Omit<RunRecord, "spec" | "steps"> {
  spec: RunSpec | LoggedSpec;
  /** Rising step. */
  steps: LoggedMetrics[];
}

export const isOurs = (record: KeptRecord): record is RunRecord => record.spec.config !== null;
