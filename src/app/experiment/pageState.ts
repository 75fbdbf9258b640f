/** The state of the page, drawn up from an experiment, its runs and their training. */
import type { RunConfig, SettingName } from "../../engine/index.ts";
import { type Message, message } from "../../words/message.ts";
import { choiceOf } from "./arms.ts";
import type { Conductor } from "./conductor.ts";
import { measuredPace, type Pace, recordedPace, secondsLeft } from "./estimate.ts";
import type { Imported } from "./imported.ts";
import { doneBy, remainingSeconds } from "./progress.ts";
import type { QueueItem } from "./queue.ts";
import type { Run } from "./run.ts";
import type { AT_FIRST, PlaygroundState, QueueEntry } from "./state.ts";
import { activityOf, canStopNow, type Facts, isQuiet, memoryOf, phaseOf } from "./status.ts";
import type { Views } from "./views.ts";

/** What runs that train together are about to change, each once. */
function pendingIn(runs: readonly Run[]): Message[] {
  const changes = runs.flatMap((run) => run.pending.flatMap((change) => Object.entries(change.changes)));
  const latest = new Map(changes as [SettingName, number | string][]);
  return Array.from(latest, ([name, value]) => message("change", name, value));
}

export class PageState {
  readonly #conductor: Conductor;
  readonly #views: Views;
  readonly #imported: Imported;
  /** As it was measured last. */
  #pace: Pace | null = null;

  constructor(conductor: Conductor, views: Views, imported: Imported) {
    this.#conductor = conductor;
    this.#views = views;
    this.#imported = imported;
  }

  get facts(): Facts {
    const { runs, failure } = this.#conductor;
    const { lockstep, runs: heat } = this.#conductor.heat;
    return {
      lockstep,
      // Nobody may have a lane: all are left out, or finished without weights here.
      done: doneBy(heat.length > 0 ? heat : runs.begun),
      isFailed: failure !== null,
      isFresh: !lockstep.training && !runs.hasBegun,
      isOver: runs.isOver,
      leftOut: runs.leftOut,
      pending: pendingIn(heat),
      standIn: this.#views.standIn,
    };
  }

  draw(): Omit<PlaygroundState, keyof typeof AT_FIRST> {
    const { runs, heat, meter, failure, former } = this.#conductor;
    const { id: _id, queue: _queue, arms, ...experiment } = runs.experiment;
    const { lockstep } = heat;
    const views = this.#views.runs(runs, heat.runs, this.#imported.store.getState());
    const { facts } = this;
    const phase = phaseOf(facts);
    // A rate beside a pause, a failure or long silence would say that training goes on.
    const rate = phase === "running" && !isQuiet(lockstep) ? meter.rate() : null;
    const config = heat.runs[0]?.config;
    const total = config?.steps ?? experiment.settings.steps;
    if (rate && config) this.#pace = measuredPace(config, rate.steps, heat.runs.length);
    const queue = this.#queue();
    const pace = this.#paceNow();
    return {
      ...experiment,
      choice: choiceOf(arms),
      arms: this.#views.arms(runs),
      queue,
      pace,
      queueSeconds: this.#secondsLeft(queue, pace),
      canUndoReset: former !== null,
      failure,
      phase,
      canTrain: (phase === "idle" || phase === "paused") && !facts.isOver,
      activity: activityOf(facts, phase),
      canStopNow: canStopNow(facts),
      views,
      hidden: this.#views.hidden,
      engine: heat.first?.ready ?? null,
      memory: memoryOf(lockstep),
      progress: {
        step: phase === "finished" ? total : facts.done,
        total,
        stepsPerSecond: rate?.steps ?? null,
        tokensPerSecond: rate?.tokens ?? null,
        remaining: remainingSeconds(facts.done, total, rate?.steps ?? null),
      },
    };
  }

  #queue(): QueueEntry[] {
    const { runs, heat } = this.#conductor;
    return runs.items.map((item) => {
      const run = runs.of(item);
      return {
        ...item,
        run: run?.hasBegun ? run.id : null,
        step: run?.done ?? 0,
        steps: this.#configOf(item).steps,
        isCurrent: run !== undefined && heat.runs.includes(run),
        isCancelled: runs.isCancelled(item),
      };
    });
  }

  #secondsLeft(queue: readonly QueueEntry[], pace: PlaygroundState["pace"]): number | null {
    const left = queue
      .filter(({ isCancelled }) => !isCancelled)
      .map((entry) => ({ config: this.#configOf(entry), steps: Math.max(0, entry.steps - entry.step) }));
    return secondsLeft(left, pace?.perSecond ?? null);
  }

  #paceNow(): PlaygroundState["pace"] {
    if (this.#pace) return { perSecond: this.#pace, isMeasured: true };
    const { runs, heat } = this.#conductor;
    const perSecond = recordedPace(this.#views.recorded, runs.experiment.model, Math.max(1, heat.runs.length));
    return perSecond === null ? null : { perSecond, isMeasured: false };
  }

  #configOf(item: QueueItem): RunConfig {
    const { runs } = this.#conductor;
    return runs.of(item)?.config ?? runs.configOf(item);
  }
}
