/** The state of the page, drawn up from an experiment, its runs and their training. */
import type { EngineErrorData, RunConfig } from "../../engine/index.ts";
import { choiceOf } from "./arms.ts";
import { measuredPace, type Pace, recordedPace, secondsLeft } from "./estimate.ts";
import type { Heat } from "./heat.ts";
import type { Imported } from "./imported.ts";
import { remainingSeconds, type SpeedMeter } from "./progress.ts";
import type { Run } from "./run.ts";
import type { Runs } from "./runs.ts";
import type { PlaygroundState, QueueEntry, RunFailure } from "./state.ts";
import { activityOf, canStopNow, type Facts, isQuiet, memoryOf, phaseOf } from "./status.ts";
import type { Views } from "./views.ts";

export class PageState {
  readonly #heat: Heat;
  readonly #views: Views;
  readonly #meter: SpeedMeter;
  readonly #imported: Imported;
  /** As it was measured last. */
  #pace: Pace | null = null;

  constructor(heat: Heat, views: Views, meter: SpeedMeter, imported: Imported) {
    this.#heat = heat;
    this.#views = views;
    this.#meter = meter;
    this.#imported = imported;
  }

  facts(runs: Runs, failure: RunFailure | null): Facts {
    const { lockstep } = this.#heat;
    return {
      lockstep,
      done: doneBy(this.#heat.runs),
      isFailed: failure !== null,
      isFresh: !lockstep.training && !runs.hasBegun,
      isOver: runs.isOver,
      standIn: this.#views.standIn,
    };
  }

  failureOf(runs: Runs, run: Run, error: EngineErrorData): RunFailure {
    const steps = this.#heat.failed.map((failed) => failed.checkpoint?.step ?? (failed.ready ? failed.start : null));
    const checkpointStep = steps.some((step) => step === null) ? null : Math.min(...(steps as number[]));
    return { error, run: run.id, name: this.#views.nameOf(runs, run), step: run.done, checkpointStep };
  }

  draw(runs: Runs, failure: RunFailure | null): Partial<PlaygroundState> {
    const { id: _id, queue: _queue, arms, ...experiment } = runs.experiment;
    const { lockstep, first } = this.#heat;
    const views = this.#views.runs(runs, this.#heat.runs, this.#imported.store.getState());
    const facts = this.facts(runs, failure);
    const phase = phaseOf(facts);
    // A rate beside a pause, a failure or long silence would say that training goes on.
    const rate = phase === "running" && !isQuiet(lockstep) ? this.#meter.rate() : null;
    const config = this.#heat.runs[0]?.config;
    const total = config?.steps ?? experiment.settings.steps;
    if (rate && config) this.#pace = measuredPace(config, rate.steps, this.#heat.runs.length);
    const queue = this.#queue(runs);
    return {
      ...experiment,
      choice: choiceOf(arms),
      arms: this.#views.arms(runs),
      queue,
      queueSeconds: this.#secondsLeft(runs, queue),
      failure,
      phase,
      activity: activityOf(facts, phase),
      canStopNow: canStopNow(facts),
      views,
      engine: first?.ready ?? null,
      memory: memoryOf(lockstep),
      progress: {
        step: facts.done,
        total,
        stepsPerSecond: rate?.steps ?? null,
        tokensPerSecond: rate?.tokens ?? null,
        remaining: remainingSeconds(facts.done, total, rate?.steps ?? null),
      },
    };
  }

  #queue(runs: Runs): QueueEntry[] {
    return runs.items.map((item) => {
      const run = runs.of(item);
      return {
        ...item,
        run: run?.hasBegun ? run.id : null,
        step: run?.done ?? 0,
        steps: this.#configOf(runs, item).steps,
        isCurrent: run !== undefined && this.#heat.runs.includes(run),
        isCancelled: runs.isCancelled(item),
      };
    });
  }

  #secondsLeft(runs: Runs, queue: readonly QueueEntry[]): number | null {
    const left = queue
      .filter(({ isCancelled }) => !isCancelled)
      .map((entry) => ({ config: this.#configOf(runs, entry), steps: Math.max(0, entry.steps - entry.step) }));
    const lanes = Math.max(1, this.#heat.runs.length);
    return secondsLeft(left, this.#pace ?? recordedPace(this.#views.recorded, runs.experiment.model, lanes));
  }

  #configOf(runs: Runs, item: { arm: string; seed: number }): RunConfig {
    return runs.of(item)?.config ?? runs.configOf(item);
  }
}

/** Steps that all of these runs have finished. */
export const doneBy = (runs: readonly Run[]): number =>
  runs.length === 0 ? 0 : Math.min(...runs.map((run) => run.done));
