/** What lies in the browser's database, store by store. A change of these types needs a migration. */
import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from "idb";
import type {
  BackendInfo,
  Checkpoint,
  EvaluationRecord,
  LoggedMetrics,
  LoggedSpec,
  ModelInfo,
  RunConfig,
  RunId,
  RunSpec,
  SettingChange,
  StepGroups,
} from "../../../engine/index.ts";
import type { ExperimentSnapshot } from "../../experiment/listener.ts";
import type { KeptBase } from "../../experiment/pretraining.ts";

export type RunStatus = "unfinished" | "finished" | "failed";

/** All that a list of runs shows, so that it needs no series. */
export interface RunRow {
  id: RunId;
  spec: RunSpec | LoggedSpec;
  /** What sets it apart from its siblings, or what the visitor called it. */
  name: string;
  notes: string;
  tags: string[];
  /** Milliseconds since 1970. */
  created: number;
  updated: number;
  /** Whether it is being trained just now is not written here: that is known by who holds its lock. */
  status: RunStatus;
  backend: BackendInfo | null;
  model: ModelInfo | null;
  /** With every change that was made so far; null where another program trained it. */
  config: RunConfig | null;
  /** Steps kept. */
  done: number;
  /** Of the latest evaluation. */
  evaluation: EvaluationFigures | null;
  /** Of the latest step. */
  last: LoggedMetrics | null;
  /** Given by the visitor, a number of `HUES` (components/charts/runStyle.ts); null is its method's. */
  hue: number | null;
  /** The latest step with groups, whose groups go with the next one unless the run was evaluated after it. */
  latestGroups: { step: number; bytes: number } | null;
  /** Made at or after step `done`, to be made again by who goes on. */
  pending: SettingChange[];
  /** How many there are. */
  segments: number;
  /** Taken in the browser, about. */
  bytes: { records: number; checkpoints: number };
  /** The tab that keeps it, or did last. */
  tab: Tab | null;
  /** When it was deleted; until it is purged it can come back. */
  removed: number | null;
}

/** An evaluation without what only panels draw. */
export type EvaluationFigures = Omit<EvaluationRecord, "masses" | "moved">;

export function figuresOf(evaluations: readonly EvaluationRecord[]): EvaluationFigures | null {
  const latest = evaluations.at(-1);
  if (!latest) return null;
  const { masses: _masses, moved: _moved, ...figures } = latest;
  return figures;
}

export interface Tab {
  title: string;
  /** Milliseconds since 1970. */
  opened: number;
}

/** What came of a run between two checkpoints. Written once, never changed but by a cut. */
export interface Segment {
  run: RunId;
  index: number;
  steps: LoggedMetrics[];
  evaluations: EvaluationRecord[];
  changes: SettingChange[];
}

export interface GroupsRow extends StepGroups {
  run: RunId;
}

/** A checkpoint without its bytes. */
export interface CheckpointMark extends Omit<Checkpoint, "tensors"> {
  run: RunId;
  bytes: number;
  /** The run was evaluated at this step. */
  isEvaluation: boolean;
}

export interface ExperimentRow {
  id: string;
  /** Milliseconds since 1970. */
  updated: number;
  snapshot: ExperimentSnapshot;
  tab: Tab;
}

/** Of an own task. */
export interface BaseRow extends KeptBase {
  /** Milliseconds since 1970. */
  updated: number;
}

export interface LibrarySchema extends DBSchema {
  runs: { key: RunId; value: RunRow };
  segments: { key: [run: RunId, index: number]; value: Segment };
  groups: { key: [run: RunId, step: number]; value: GroupsRow };
  checkpoints: { key: [run: RunId, step: number]; value: CheckpointMark };
  /** Of a checkpoint's tensors, in parts. */
  tensors: { key: [run: RunId, step: number, part: number]; value: Uint8Array<ArrayBuffer> };
  experiments: { key: string; value: ExperimentRow };
  bases: { key: string; value: BaseRow };
}

export type Database = IDBPDatabase<LibrarySchema>;
export type Store = StoreNames<LibrarySchema>;
export type Reading = IDBPTransaction<LibrarySchema, Store[], "readonly" | "readwrite">;
export type Writing = IDBPTransaction<LibrarySchema, Store[], "readwrite">;
export type Upgrade = IDBPTransaction<LibrarySchema, Store[], "versionchange">;

/** Stores with what belongs to one run, by keys that begin with its id. */
export const SERIES = ["segments", "groups", "checkpoints", "tensors"] as const;

export const ALL_OF_A_RUN: Store[] = ["runs", ...SERIES];

export const ALL_STORES: Store[] = [...ALL_OF_A_RUN, "experiments"];

/** All keys of a run, or of its checkpoint at a step. An array comes after every number and text. */
export const keysOf = (...prefix: [RunId] | [RunId, number]): IDBKeyRange => IDBKeyRange.bound(prefix, [...prefix, []]);
