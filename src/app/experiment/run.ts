/** A run of the experiment: what it is, and what came of it so far. Records pile up here, outside React. */
import type { RunView } from "../../components/panels/types.ts";
import {
  type BackendInfo,
  type Checkpoint,
  type EvaluationRecord,
  type EventBody,
  type LiveSettings,
  type ModelInfo,
  type RunConfig,
  type RunRecord,
  type RunSpec,
  type SettingChange,
  type StepGroups,
  type StepMetrics,
  type StepRecord,
  withChange,
} from "../../engine/index.ts";
import type { StoredRun } from "./listener.ts";

type Ready = Extract<EventBody, { type: "ready" }>;

export class Run {
  /** Still that of a draft until the run has begun. */
  spec: RunSpec;
  /** It has made something that is its own. */
  hasBegun = false;
  /** With every change that was asked for. */
  config: RunConfig;
  /** The newest. */
  checkpoint: Checkpoint | null = null;
  /** Changes that were asked for and not made yet, or are to be made again. */
  pending: SettingChange[] = [];
  /** What it was last told when it was loaded. */
  ready: Ready | null = null;
  backend: BackendInfo | null = null;
  model: ModelInfo | null = null;
  readonly arm: string;
  #steps: StepMetrics[] = [];
  #evaluations: EvaluationRecord[] = [];
  #changes: SettingChange[] = [];
  #groups: StepGroups[] = [];
  #view: RunView | null = null;

  constructor(spec: RunSpec, arm: string) {
    this.spec = spec;
    this.config = spec.config;
    this.arm = arm;
  }

  static restored({ record, checkpoint, pending }: StoredRun, arm: string): Run {
    const run = new Run(record.spec, arm);
    run.hasBegun = true;
    run.checkpoint = checkpoint;
    run.pending = pending.filter(({ backend }) => !backend);
    run.backend = record.backend;
    run.model = record.model;
    run.#steps = record.steps;
    run.#evaluations = record.evaluations;
    run.#changes = [...record.changes, ...pending.filter(({ backend }) => backend)];
    run.#groups = record.groups;
    run.config = Object.assign({}, run.configAt(Infinity), ...pending.map(({ changes }) => changes)) as RunConfig;
    return run;
  }

  /** One that has made nothing here: others go on from its weights. */
  static adopted(spec: RunSpec, checkpoint: Checkpoint): Run {
    const run = new Run(spec, "");
    run.hasBegun = true;
    run.checkpoint = checkpoint;
    return run;
  }

  get id(): string {
    return this.spec.id;
  }

  get seed(): number {
    return this.spec.config.seed;
  }

  /** The first step of its own. */
  get start(): number {
    return this.spec.parent?.step ?? 0;
  }

  /** Steps finished, those of the trunk included. */
  get done(): number {
    return (this.#steps.at(-1)?.step ?? this.start - 1) + 1;
  }

  get isOver(): boolean {
    return this.done >= this.config.steps;
  }

  /** Another start, while nothing was made of it. */
  redraft(config: RunConfig): void {
    this.spec = { ...this.spec, config };
    this.config = config;
    this.pending = [];
  }

  /** A change that is to be made before the step `atStep`, or the next one if that has passed. */
  ask(changes: LiveSettings, atStep: number): void {
    this.config = { ...this.config, ...changes };
    this.pending = withChange(this.pending, { step: Math.max(atStep, this.done), changes });
  }

  /** The change that it is to go on elsewhere than it was begun; null if it is not. */
  moveTo({ name }: BackendInfo): SettingChange | null {
    const from = this.backend?.name ?? name;
    return this.hasBegun && from !== name ? { step: this.done, changes: {}, backend: { from, to: name } } : null;
  }

  /** Takes in what its Worker tells. */
  take(event: EventBody): void {
    switch (event.type) {
      case "ready":
        this.ready = event;
        this.backend = event.backend;
        this.model = event.model;
        break;
      case "step":
        this.hasBegun = true;
        this.#addStep(event.record);
        this.#view = null;
        break;
      case "evaluation":
        this.hasBegun = true;
        // One that is made again after a restart replaces the first one.
        this.#evaluations = [...this.#evaluations.filter(({ step }) => step < event.record.step), event.record];
        this.#view = null;
        break;
      case "changed":
        if (!event.change.backend) this.pending = this.pending.filter(({ step }) => step > event.change.step);
        this.#changes.push(event.change);
        this.#view = null;
        break;
      case "checkpoint":
        this.checkpoint = event.checkpoint;
        break;
      case "backend":
      case "loading":
      case "pretraining":
      case "probed":
      case "state":
      case "failed":
        break;
      default:
        event satisfies never;
    }
  }

  /** What it went on under after `step` steps, before the changes of that step. */
  configAt(step: number): RunConfig {
    const made = this.changesIn(0, step).map(({ changes }) => changes);
    return Object.assign({}, this.spec.config, ...made) as RunConfig;
  }

  /** Changes made before steps from `first` to before `end`. */
  changesIn(first: number, end: number): SettingChange[] {
    return this.#changes.filter(({ step, backend }) => step >= first && step < end && !backend);
  }

  /** Forgets what came after `step` steps, before it is made again; the changes of then will be, too. */
  truncate(step: number): void {
    const isPast = (change: SettingChange) => change.step < step || (change.step === step && change.backend);
    this.pending = [...this.#changes.filter((change) => !isPast(change) && !change.backend), ...this.pending];
    this.#steps = this.#steps.filter((metrics) => metrics.step < step);
    this.#evaluations = this.#evaluations.filter((record) => record.step <= step);
    this.#changes = this.#changes.filter(isPast);
    this.#groups = this.#groups.filter((kept) => kept.step < step);
    this.#view = null;
  }

  record(): RunRecord {
    return {
      spec: this.spec,
      backend: this.backend,
      model: this.model,
      steps: this.#steps,
      evaluations: this.#evaluations,
      changes: this.#changes,
      groups: this.#groups,
    };
  }

  #addStep({ metrics, groups }: StepRecord): void {
    const latest = this.#groups.at(-1);
    const isKept = latest && this.#evaluations.some(({ step }) => step === latest.step + 1);
    if (latest && !isKept) this.#groups.pop();
    this.#groups.push({ step: metrics.step, groups });
    this.#steps.push(metrics);
  }

  /** A copy that never changes, so that panels can be memoised by identity. A fork begins with the trunk's last point. */
  view(name: string, style: RunView["style"], arm: RunView["arm"], trunk: Run | null): RunView {
    const shown = this.#view;
    if (shown?.name === name && shown.style === style && shown.arm === arm) return shown;
    const joint = trunk?.lastPoint(this.start);
    this.#view = {
      id: this.id,
      name,
      style,
      arm,
      config: this.spec.config,
      origin: this.spec.origin,
      steps: [...(joint?.steps ?? []), ...this.#steps],
      evaluations: [...(joint?.evaluations ?? []), ...this.#evaluations],
      // Changes before the first step are where the run starts, not events of it.
      changes: this.#changes.filter(({ step }) => step > this.start),
      groups: this.#groups.slice(),
    };
    return this.#view;
  }

  /** What was last told of the first `done` steps. */
  lastPoint(done: number) {
    return {
      steps: this.#steps.filter(({ step }) => step === done - 1),
      evaluations: this.#evaluations.filter(({ step }) => step <= done).slice(-1),
    };
  }
}
