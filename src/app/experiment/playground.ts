/** The controller of an experiment: turns the visitor's wishes into a state of the page and commands for the runs. */
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type BackendChoice,
  type EngineErrorData,
  type EventBody,
  type LiveSettings,
  type MethodChoice,
  methodsOf,
  type Preset,
  type RunId,
  type RunRecord,
  type SettingName,
  validSetting,
} from "../../engine/index.ts";
import type { ExportedRun } from "../exchange/selection.ts";
import type { LaneOptions } from "../training/lanes.ts";
import { armsOf, choiceOf, type Experiment } from "./arms.ts";
import { exportedRuns } from "./exported.ts";
import { Heat } from "./heat.ts";
import { newId } from "./ids.ts";
import { Imported } from "./imported.ts";
import { remainingSeconds, SpeedMeter } from "./progress.ts";
import type { FindCheckpoint } from "./route.ts";
import type { Run } from "./run.ts";
import { Runs } from "./runs.ts";
import { NOTHING_STAGED, type PlaygroundState, type QueueEntry, type Start, startOf } from "./state.ts";
import { activityOf, canStopNow, type Facts, isQuiet, memoryOf, phaseOf } from "./status.ts";
import { Ticker, type TickerClock } from "./ticker.ts";
import { Views } from "./views.ts";

/** Milliseconds between two drawings of streaming data. */
const TICK = 200;

export interface PlaygroundOptions extends LaneOptions {
  clock: TickerClock;
  /** Of runs that are kept. */
  checkpoints?: FindCheckpoint;
}

export class Playground {
  readonly store: StoreApi<PlaygroundState>;
  readonly imported = new Imported();
  #runs: Runs;
  #heat: Heat;
  #views = new Views();
  #clock: TickerClock;
  #ticker: Ticker;
  #meter = new SpeedMeter();
  /** The visitor wants the queue trained to its end. */
  #goesOn = false;
  #noticeCount = 0;

  constructor(options: PlaygroundOptions, start: Start) {
    this.#clock = options.clock;
    this.#ticker = new Ticker(TICK, options.clock, () => this.#publish());
    this.#runs = new Runs(experimentOf(start));
    const known = {
      runOf: (id: string) => this.#runs.byId(id),
      checkpoints: options.checkpoints ?? (() => Promise.resolve(null)),
    };
    this.#heat = new Heat(options, known, {
      onEvent: (run, event) => this.#receive(run, event),
      onTruncate: (run, step) => run.truncate(step),
      onFailure: (run, error) => this.#fail(run, error),
      onQuiet: () => this.#ticker.request(),
    });
    this.store = createStore<PlaygroundState>(() => ({
      ...start,
      arms: [],
      seeds: [],
      queue: [],
      phase: "idle",
      activity: null,
      canStopNow: false,
      staged: NOTHING_STAGED,
      views: [],
      progress: { step: 0, total: start.settings.steps, stepsPerSecond: null, tokensPerSecond: null, remaining: null },
      engine: null,
      memory: null,
      failure: null,
      notices: [],
    }));
    this.imported.store.subscribe(() => this.#publish());
  }

  /** Makes the engine ready in the background, so that Run starts at once. */
  prepare(): void {
    this.#sync();
    this.#publish({ failure: null });
  }

  run(): void {
    if (this.#cannotTrain) return;
    this.#goesOn = true;
    this.#sync();
    this.#meter.restart(this.#done);
    this.#heat.lockstep.train(null);
    this.#publish();
  }

  /** What Space does. */
  toggle(): void {
    if (this.#heat.lockstep.training) this.pause();
    else this.run();
  }

  /** One step, or the rest of the step that only one twin has made. */
  step(): void {
    if (this.#heat.lockstep.training || this.#cannotTrain) return;
    this.#sync();
    this.#meter.restart(this.#done);
    this.#heat.lockstep.step();
    this.#publish();
  }

  pause(): void {
    this.#goesOn = false;
    this.#heat.lockstep.pause();
    this.#publish();
  }

  /** Does not wait for the step under way: what was done since the last checkpoint is lost. */
  stopNow(): void {
    this.#heat.lockstep.stopNow();
  }

  /** Begins another experiment, with what was staged. A recorded run comes back if there is one. */
  reset(backend: BackendChoice = this.#state.staged.backend ?? this.#state.backend): void {
    const { staged } = this.#state;
    const { experiment } = this.#runs;
    const { preset } = staged;
    const next = preset ? { ...experimentOf(startOf(preset)), seeds: experiment.seeds } : experiment;
    const seeds = staged.seed === null ? next.seeds : [staged.seed];
    const settings = { ...next.settings, seed: seeds[0]! };
    this.#goesOn = false;
    this.#heat.lockstep.halt();
    this.#meter.restart(0);
    this.#runs = new Runs({ ...next, id: newId(), settings, seeds, backend });
    this.store.setState({ staged: NOTHING_STAGED });
    this.prepare();
  }

  /** Takes effect at once while nothing was trained, else at Reset. */
  choosePreset(preset: Preset): void {
    this.store.setState((state) => ({ staged: { ...state.staged, preset } }));
    if (this.#fresh) this.reset();
  }

  /** Takes effect at the next step; the seed at Reset. What the setting cannot be is refused, and nothing changes. */
  change(name: SettingName, wanted: number | string): void {
    const value = validSetting(name, wanted);
    const { experiment } = this.#runs;
    if (value === null) {
      return this.notify(`${wanted} is no value for ${name}; ${experiment.settings[name]} stays.`);
    }
    if (name === "seed") {
      const seed = value === experiment.settings.seed ? null : Number(value);
      this.store.setState((state) => ({ staged: { ...state.staged, seed } }));
      if (this.#fresh) this.reset();
      return;
    }
    if (experiment.settings[name] === value) return;
    this.#edit({ settings: { ...experiment.settings, [name]: value } });
    for (const run of this.#runs.all) {
      const own = this.#runs.armOf(run)?.settings ?? {};
      if (run.hasBegun && !(name in own)) this.#configure(run, { [name]: value });
    }
    this.#runs.redraft();
    if (!this.#state.failure) this.#heat.set(this.#heat.runs, experiment.backend);
    this.#publish();
  }

  /** Which methods are drawn and trained on. Who comes back catches up from where it stopped. */
  choose(choice: MethodChoice): void {
    const { arms } = this.#runs.experiment;
    if (choice === choiceOf(arms)) return;
    this.#edit({ arms: arms.map((arm) => ({ ...arm, isActive: methodsOf(choice).includes(arm.method) })) });
    this.#sync();
    this.#meter.restart(this.#done);
    this.#publish();
  }

  /** Takes effect at once while nothing was trained, else at Reset. */
  chooseBackend(backend: BackendChoice): void {
    const waiting = backend === this.#state.backend ? null : backend;
    this.store.setState((state) => ({ staged: { ...state.staged, backend: waiting } }));
    if (this.#fresh) this.reset();
  }

  /**
   * After a failure: what is lost is made again from the last checkpoint. On another backend nothing of the old one is
   * kept, so there each run starts from its checkpoint.
   */
  restart(backend: BackendChoice = this.#state.backend): void {
    const moves = backend !== this.#state.backend;
    if (moves && this.#heat.runs.some((run) => run.checkpoint)) {
      this.notify(
        `From here on the run trains on ${backend}: from the same weights another backend gives slightly other numbers.`,
      );
    }
    this.#heat.restart(backend);
    if (moves) {
      this.#edit({ backend });
      this.store.setState((state) => ({ staged: { ...state.staged, backend: null } }));
    }
    this.#publish({ failure: null });
  }

  /** What is drawn, to be taken along. */
  exported(): ExportedRun[] {
    return [...exportedRuns(this.#state.views, this.#runs, this.#views), ...this.imported.exported()];
  }

  /** Draws the runs of files beside its own; of what cannot be, it says why. */
  async bring(files: readonly File[]): Promise<void> {
    const isHere = (id: RunId) => this.#state.views.some((view) => view.id === id);
    for (const text of await this.imported.add(files, isHere)) this.notify(text);
  }

  showRecorded(records: readonly RunRecord[]): void {
    this.#views.recorded = records;
    this.#publish();
  }

  /** Tells something in words; what is told already is not told again. */
  notify(text: string): void {
    if (this.#state.notices.some((notice) => notice.text === text)) return;
    this.#noticeCount += 1;
    const notice = { id: this.#noticeCount, text };
    this.store.setState((state) => ({ notices: [...state.notices, notice] }));
  }

  dismiss(id: number): void {
    this.store.setState((state) => ({ notices: state.notices.filter((notice) => notice.id !== id) }));
  }

  /** The page has become visible again: draw what came in meanwhile. */
  wake(): void {
    this.#ticker.wake();
  }

  get #state(): PlaygroundState {
    return this.store.getState();
  }

  /** Nothing was trained, so whatever is chosen can simply be the start. */
  get #fresh(): boolean {
    return !this.#heat.lockstep.training && !this.#runs.hasBegun;
  }

  get #cannotTrain(): boolean {
    return this.#state.failure !== null || this.#runs.isOver;
  }

  /** Steps that all runs of the heat have finished. */
  get #done(): number {
    const { runs } = this.#heat;
    return runs.length === 0 ? 0 : Math.min(...runs.map((run) => run.done));
  }

  #edit(change: Partial<Experiment>): void {
    this.#runs.experiment = { ...this.#runs.experiment, ...change };
  }

  /** Who is next gets a lane; when nobody is, the last ones stay. */
  #sync(): void {
    const next = this.#runs.nextHeat(this.#heat.size);
    if (next.length > 0) this.#heat.set(next, this.#runs.experiment.backend);
  }

  /** Of the runs of one seed all make the change before the same step. */
  #configure(run: Run, changes: LiveSettings): void {
    const isTraining = this.#heat.runs.some(({ seed }) => seed === run.seed);
    this.#heat.configure(run, changes, isTraining ? this.#heat.lockstep.nextStep : run.done);
  }

  #receive(run: Run, event: EventBody): void {
    switch (event.type) {
      case "step":
        this.#begin(run);
        run.addStep(event.record);
        this.#meter.add(this.#clock.now() / 1000, event.record.metrics.num_tokens, this.#done);
        break;
      case "evaluation":
        this.#begin(run);
        run.addEvaluation(event.record);
        break;
      case "changed":
        run.addChange(event.change);
        break;
      case "checkpoint":
        run.checkpoint = event.checkpoint;
        break;
      case "ready":
        run.ready = event;
        break;
      case "state":
        if (!this.#heat.lockstep.training) this.#nextHeat();
        break;
      case "backend":
      case "failed":
        break;
      default:
        event satisfies never;
    }
    // The buttons follow at once; what streams waits for the tick.
    if (event.type === "ready" || event.type === "state") {
      if (phaseOf(this.#facts()) !== this.#state.phase) return this.#publish();
    }
    this.#ticker.request();
  }

  /** All of a heat are at their end: the next follows by itself. */
  #nextHeat(): void {
    if (this.#goesOn && !this.#cannotTrain) this.run();
    else this.#goesOn = false;
  }

  #begin(run: Run): void {
    run.hasBegun = true;
  }

  #fail(run: Run, error: EngineErrorData): void {
    this.#goesOn = false;
    const steps = this.#heat.failed.map((failed) => failed.checkpoint?.step ?? (failed.ready ? failed.start : null));
    const checkpointStep = steps.some((step) => step === null) ? null : Math.min(...(steps as number[]));
    const arm = this.#views.arms(this.#runs).find(({ id }) => id === run.arm);
    this.#publish({ failure: { error, run: run.id, name: arm?.label ?? "", step: run.done, checkpointStep } });
  }

  #facts(failure = this.#state.failure): Facts {
    return {
      lockstep: this.#heat.lockstep,
      done: this.#done,
      isFailed: failure !== null,
      isFresh: this.#fresh,
      isOver: this.#runs.isOver,
      standIn: this.#views.standIn,
    };
  }

  #queue(): QueueEntry[] {
    return this.#runs.items.map((item) => {
      const run = this.#runs.of(item);
      const steps = run?.config.steps ?? this.#runs.experiment.settings.steps;
      const isCurrent = run !== undefined && this.#heat.runs.includes(run);
      return { ...item, run: run?.id ?? null, step: run?.done ?? 0, steps, isCurrent };
    });
  }

  #publish(change: Partial<PlaygroundState> = {}): void {
    const { id: _id, arms, ...experiment } = this.#runs.experiment;
    const failure = change.failure === undefined ? this.#state.failure : change.failure;
    const views = this.#views.runs(this.#runs, this.#heat.runs, this.imported.store.getState());
    const facts = this.#facts(failure);
    const phase = phaseOf(facts);
    const { lockstep } = this.#heat;
    // A rate beside a pause, a failure or long silence would say that training goes on.
    const rate = phase === "running" && !isQuiet(lockstep) ? this.#meter.rate() : null;
    const total = this.#heat.runs[0]?.config.steps ?? experiment.settings.steps;
    this.store.setState({
      ...experiment,
      choice: choiceOf(arms),
      arms: this.#views.arms(this.#runs),
      queue: this.#queue(),
      failure,
      phase,
      activity: activityOf(facts, phase),
      canStopNow: canStopNow(facts),
      views,
      engine: this.#heat.first?.ready ?? null,
      memory: memoryOf(lockstep),
      progress: {
        step: facts.done,
        total,
        stepsPerSecond: rate?.steps ?? null,
        tokensPerSecond: rate?.tokens ?? null,
        remaining: remainingSeconds(facts.done, total, rate?.steps ?? null),
      },
    });
  }
}

const experimentOf = ({ choice, ...start }: Start): Experiment => ({
  ...start,
  id: newId(),
  arms: armsOf(choice),
  seeds: [start.settings.seed],
});
