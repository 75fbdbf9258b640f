/** Where a run goes on from, and how it gets there. */
import type { Checkpoint, RunConfig, SettingChange } from "../../engine/index.ts";

/** Steps under one configuration, with the changes that were made meanwhile. */
export interface Leg {
  config: RunConfig;
  /** Rising step. */
  changes: readonly SettingChange[];
  until: number;
}

export interface Start {
  /** Steps that are finished then. */
  done: number;
  /** Null: the base model. */
  checkpoint: Checkpoint | null;
  /** Steps of the trunk that are made again first, each leg from where the one before ended. */
  trunk: readonly Leg[];
  /** Of an own task: its base model's parameters in safetensors. */
  base?: Uint8Array<ArrayBuffer>;
  /** What the run goes on under. */
  config: RunConfig;
  /** To be made again before their steps. */
  changes: readonly SettingChange[];
}
