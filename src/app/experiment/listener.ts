/** What an experiment tells whoever keeps its runs, and what it needs back to go on with them. */
import type { Checkpoint, EventBody, RunId, RunRecord, RunSpec, SettingChange } from "../../engine/index.ts";

/** Told in order, run by run. Nothing is waited for: what keeps runs must never stop one that trains. */
export interface RunListener {
  /** The run is about to train, for the first time or after it was restored. `name`: what sets it apart from its siblings. */
  began(spec: RunSpec, name: string): void;
  event(id: RunId, event: EventBody): void;
  /** What came after `step` steps is void; it will be made again from there. */
  truncated(id: RunId, step: number): void;
  /** The experiment as it is now. Told after every change that a restored one must know of. */
  experiment(snapshot: ExperimentSnapshot): void;
}

/** All of an experiment but what came of its runs. Plain data. */
export interface ExperimentSnapshot {
  id: string;
  /** Runs that have begun. Without any there is nothing to keep. */
  runs: readonly RunSpec[];
  /** The visitor wants steps to be made: a restored one goes on by itself. */
  isTraining: boolean;
  /** No run has steps left to make. */
  isFinished: boolean;
  /** Arms, seeds, settings, queue: read by the experiment alone. */
  plan: unknown;
}

/** A run as it can go on: its record ends at the checkpoint's step. */
export interface StoredRun {
  record: RunRecord;
  /** The newest; null: from the start, or from where it left its parent. */
  checkpoint: Checkpoint | null;
  /** Changes that were made at or after the checkpoint's step, to be made again before the same steps. */
  pending: SettingChange[];
}

export interface StoredExperiment {
  snapshot: ExperimentSnapshot;
  /** In the snapshot's order. */
  runs: StoredRun[];
}
