/**
 * What the lines of the charts are drawn from, one history a method. Records pile up here, outside React;
 * `view` hands out a copy that never changes, so that panels can be memoised by identity.
 */

import { METHOD_STYLE } from "../../components/charts/runStyle.ts";
import type { RunView } from "../../components/panels/types.ts";
import {
  DEFAULT_CONFIG,
  type EvaluationRecord,
  type GroupRecord,
  type MethodId,
  type SettingChange,
  type StepMetrics,
  type StepRecord,
} from "../../engine/index.ts";

export class RunHistory {
  #steps: StepMetrics[] = [];
  #evaluations: EvaluationRecord[] = [];
  #changes: SettingChange[] = [];
  #groups: GroupRecord[] = [];
  #view: RunView | null = null;

  constructor(readonly method: MethodId) {}

  get empty(): boolean {
    return this.#steps.length === 0 && this.#evaluations.length === 0;
  }

  addStep(record: StepRecord): void {
    this.#steps.push(record.metrics);
    this.#groups = record.groups;
    this.#view = null;
  }

  /** An evaluation that is made again after a restart replaces the first one. */
  addEvaluation(record: EvaluationRecord): void {
    this.#evaluations = [...this.#evaluations.filter((earlier) => earlier.step < record.step), record];
    this.#view = null;
  }

  /** Changes before the first step are where the run starts, not events of it. */
  addChange(change: SettingChange): void {
    if (change.step === 0) return;
    this.#changes.push(change);
    this.#view = null;
  }

  /** No run trains this method any more: what it last sampled is no longer news. */
  dropGroups(): void {
    this.#groups = [];
    this.#view = null;
  }

  /** Forgets what came after `step` steps, before these are made again from a checkpoint. */
  truncate(step: number): void {
    this.#steps = this.#steps.filter((metrics) => metrics.step < step);
    this.#evaluations = this.#evaluations.filter((record) => record.step <= step);
    this.#changes = this.#changes.filter((change) => change.step < step);
    this.#view = null;
  }

  view(): RunView {
    this.#view ??= {
      id: this.method,
      name: METHOD_STYLE[this.method].label,
      style: METHOD_STYLE[this.method],
      config: { ...DEFAULT_CONFIG, method: this.method },
      origin: "live",
      steps: this.#steps.slice(),
      evaluations: this.#evaluations,
      changes: this.#changes.slice(),
      groups: this.#groups.length > 0 ? [{ step: this.#steps.at(-1)?.step ?? 0, groups: this.#groups }] : [],
    };
    return this.#view;
  }
}
