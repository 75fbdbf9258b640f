/** What a run has told and its keeper has not written yet. */
import type {
  BackendInfo,
  Checkpoint,
  EvaluationRecord,
  EventBody,
  ModelInfo,
  RunSpec,
  SettingChange,
  StepGroups,
  StepMetrics,
} from "../../../engine/index.ts";

/** What goes into one transaction. */
export interface Batch {
  spec: RunSpec;
  name: string;
  backend: BackendInfo | null;
  model: ModelInfo | null;
  hasFailed: boolean;
  /** What was written beyond this step is void. */
  cut: { step: number } | null;
  /** Null: no new checkpoint, and so no records. */
  growth: Growth | null;
  /** Changes at or after the last checkpoint's step. */
  pending: SettingChange[];
}

/** A checkpoint and all records up to it. */
export interface Growth {
  checkpoint: Checkpoint;
  steps: StepMetrics[];
  evaluations: EvaluationRecord[];
  changes: SettingChange[];
  /** Of steps after which the run was evaluated, and of the latest. */
  groups: StepGroups[];
}

export class Unwritten {
  readonly #spec: RunSpec;
  readonly #name: string;
  #backend: BackendInfo | null = null;
  #model: ModelInfo | null = null;
  #hasFailed = false;
  #cut: { step: number } | null = null;
  #checkpoint: Checkpoint | null = null;
  #steps: StepMetrics[] = [];
  #evaluations: EvaluationRecord[] = [];
  #changes: SettingChange[] = [];
  #groups: StepGroups[] = [];

  constructor(spec: RunSpec, name: string) {
    this.#spec = spec;
    this.#name = name;
  }

  /** True if there is something to write now. */
  add(event: EventBody): boolean {
    switch (event.type) {
      case "ready":
        this.#backend = event.backend;
        this.#model = event.model;
        return false;
      case "step": {
        const { metrics, groups } = event.record;
        this.#hasFailed = false;
        this.#steps.push(metrics);
        this.#groups = [
          ...this.#groups.filter(({ step }) => this.#keepsGroupsOf(step)),
          { step: metrics.step, groups },
        ];
        // With its first step a run appears in the list.
        return metrics.step === (this.#spec.parent?.step ?? 0);
      }
      case "evaluation": {
        const { record } = event;
        this.#evaluations = [...this.#evaluations.filter(({ step }) => step !== record.step), record];
        return false;
      }
      case "changed":
        this.#changes.push(event.change);
        return true;
      case "checkpoint":
        this.#checkpoint = event.checkpoint;
        return true;
      case "failed":
        this.#hasFailed = true;
        return true;
      case "backend":
      case "loading":
      case "probed":
      case "pretraining":
      case "state":
        return false;
      default:
        return event satisfies never;
    }
  }

  /** Forgets what came after `step` steps. */
  truncate(step: number): void {
    this.#cut = { step: Math.min(step, this.#cut?.step ?? step) };
    if (this.#checkpoint && this.#checkpoint.step > step) this.#checkpoint = null;
    this.#steps = this.#steps.filter((metrics) => metrics.step < step);
    this.#evaluations = this.#evaluations.filter((record) => record.step <= step);
    this.#changes = this.#changes.filter((change) => change.step < step);
    this.#groups = this.#groups.filter((groups) => groups.step < step);
  }

  /** What can be written now; it stays here until it `was written`. */
  batch(): Batch {
    const growth = this.#growth();
    return {
      spec: this.#spec,
      name: this.#name,
      backend: this.#backend,
      model: this.#model,
      hasFailed: this.#hasFailed,
      cut: this.#cut,
      growth,
      pending: without(this.#changes, growth?.changes),
    };
  }

  wasWritten({ cut, growth }: Batch): void {
    if (this.#cut === cut) this.#cut = null;
    if (!growth) return;
    if (this.#checkpoint === growth.checkpoint) this.#checkpoint = null;
    this.#steps = without(this.#steps, growth.steps);
    this.#evaluations = without(this.#evaluations, growth.evaluations);
    this.#changes = without(this.#changes, growth.changes);
    this.#groups = without(this.#groups, growth.groups);
  }

  #growth(): Growth | null {
    const checkpoint = this.#checkpoint;
    if (!checkpoint) return null;
    const { step: end, evaluated } = checkpoint;
    return {
      checkpoint,
      steps: this.#steps.filter(({ step }) => step < end),
      // One that the checkpoint says is still due will be made again.
      evaluations: this.#evaluations.filter(({ step }) => step < end || (step === end && evaluated)),
      changes: this.#changes.filter(({ step }) => step < end),
      groups: this.#groups.filter(({ step }) => step < end && this.#keepsGroupsOf(step)),
    };
  }

  #keepsGroupsOf(step: number): boolean {
    const isLatest = this.#checkpoint?.step === step + 1;
    return isLatest || this.#evaluations.some((evaluation) => evaluation.step === step + 1);
  }
}

function without<T>(all: readonly T[], gone: readonly T[] = []): T[] {
  const left = new Set(gone);
  return all.filter((one) => !left.has(one));
}
