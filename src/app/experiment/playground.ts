/** The controller of the page: turns the visitor's wishes into a state of the page and commands for the runs. */
import { createStore, type StoreApi } from "zustand/vanilla";
import type { RunView } from "../../components/panels/types.ts";
import {
  type BackendChoice,
  DEFAULT_CONFIG,
  type EngineErrorData,
  type EventBody,
  type LiveSettings,
  METHODS,
  type MethodChoice,
  type MethodId,
  methodsOf,
  type Preset,
  type RunConfig,
  type SettingChange,
  type SettingName,
  validSetting,
} from "../../engine/index.ts";
import { RunGroup, type RunGroupOptions } from "../training/runGroup.ts";
import type { TrainingRun } from "../training/trainingRun.ts";
import { RunHistory } from "./history.ts";
import { remainingSeconds, SpeedMeter } from "./progress.ts";
import { NOTHING_STAGED, type Phase, type PlaygroundState, type Start, startOf } from "./state.ts";
import { Ticker, type TickerClock } from "./ticker.ts";

/** Milliseconds between two drawings of streaming data. */
const TICK = 200;

/** Seconds without news that are worth a word; and while a pause is waited for. */
const QUIET = 12;
const QUIET_PAUSE = 2;

export interface PlaygroundOptions extends RunGroupOptions {
  clock: TickerClock;
}

export class Playground {
  readonly store: StoreApi<PlaygroundState>;
  #group: RunGroup;
  #clock: TickerClock;
  #ticker: Ticker;
  #meter = new SpeedMeter();
  #histories: Record<MethodId, RunHistory> = emptyHistories();
  #recorded: readonly RunView[] = [];
  #noticeCount = 0;

  constructor(options: PlaygroundOptions, start: Start) {
    this.#clock = options.clock;
    this.#ticker = new Ticker(TICK, options.clock, () => this.#publish());
    this.#group = new RunGroup(options, {
      onEvent: (run, event) => this.#receive(run, event),
      onMarker: (method, change) => this.#mark(method, change),
      onFailure: (run, error) => this.#fail(run, error),
      onQuiet: () => this.#ticker.request(),
    });
    this.store = createStore<PlaygroundState>(() => ({
      ...start,
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
  }

  /** Makes the engine ready in the background, so that Run starts at once. */
  prepare(): void {
    const { choice, backend } = this.#state;
    this.#group.load(
      methodsOf(choice).map((method) => this.#config(method)),
      backend,
    );
    this.#publish({ failure: null });
  }

  run(): void {
    this.#train(null);
  }

  /** What Space does. */
  toggle(): void {
    if (this.#group.training) this.pause();
    else this.run();
  }

  /** One step, or the rest of the step that only one twin has made. */
  step(): void {
    if (!this.#group.training) this.#train(Math.max(this.#group.done + 1, ...this.#group.runs.map((run) => run.done)));
  }

  pause(): void {
    this.#group.pause();
    this.#publish();
  }

  /** Does not wait for the step under way: what was done since the last checkpoint is lost. */
  stopNow(): void {
    this.#group.stopNow();
  }

  /** Back to the start, with what was staged. The curves go; a recorded run comes back if there is one. */
  reset(backend: BackendChoice = this.#state.staged.backend ?? this.#state.backend): void {
    const { staged, settings } = this.#state;
    this.#histories = emptyHistories();
    this.#meter.restart(0);
    if (staged.preset) this.store.setState(startOf(staged.preset));
    const seed = staged.seed ?? settings.seed;
    this.store.setState((state) => ({ settings: { ...state.settings, seed }, backend, staged: NOTHING_STAGED }));
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
    if (value === null) {
      return this.notify(`${wanted} is no value for ${name}; ${this.#state.settings[name]} stays.`);
    }
    if (name === "seed") {
      const seed = value === this.#state.settings.seed ? null : Number(value);
      this.store.setState((state) => ({ staged: { ...state.staged, seed } }));
      if (this.#fresh) this.reset();
      return;
    }
    if (this.#state.settings[name] === value) return;
    this.store.setState((state) => ({ settings: { ...state.settings, [name]: value } }));
    this.#group.configure({ [name]: value } as LiveSettings);
    this.#publish();
  }

  /** Takes effect at the next step: a run goes on with the other method, forks, or leaves its twin behind. */
  choose(choice: MethodChoice): void {
    const before = this.#state.choice;
    if (choice === before) return;
    this.store.setState({ choice });
    if (this.#fresh) return this.prepare();
    if (choice === "both") this.#group.fork();
    else if (before === "both") this.#group.keep(choice);
    else this.#group.switchTo(choice);
    this.#meter.restart(this.#group.done);
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
    const group = this.#group;
    const moves = backend !== this.#state.backend;
    for (const run of moves ? group.runs : group.failed) {
      const elsewhere = group.runs.filter((other) => other !== run).map((other) => other.method);
      for (const method of METHODS) {
        if (!elsewhere.includes(method)) this.#histories[method].truncate(run.restartStep ?? 0);
      }
    }
    if (moves && group.runs.some((run) => run.checkpoint)) {
      this.notify(
        `From here on the run trains on ${backend}: from the same weights another backend gives slightly other numbers.`,
      );
    }
    group.restart(backend);
    if (moves) this.store.setState((state) => ({ backend, staged: { ...state.staged, backend: null } }));
    this.#publish({ failure: null });
  }

  showRecorded(views: readonly RunView[]): void {
    this.#recorded = views;
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
    return !this.#group.training && METHODS.every((method) => this.#histories[method].empty);
  }

  #config(method: MethodId): RunConfig {
    const { settings, task, model } = this.#state;
    return { ...DEFAULT_CONFIG, ...settings, task, model, method };
  }

  #train(stopAt: number | null): void {
    if (this.#state.failure || this.#phase() === "finished") return;
    this.#meter.restart(this.#group.done);
    this.#group.train(stopAt);
    this.#publish();
  }

  #receive(run: TrainingRun, event: EventBody): void {
    switch (event.type) {
      case "step":
        this.#histories[event.record.metrics.method].addStep(event.record);
        this.#meter.add(this.#clock.now() / 1000, event.record.metrics.num_tokens, this.#group.done);
        break;
      case "evaluation":
        this.#histories[event.record.method].addEvaluation(event.record);
        break;
      case "changed":
        this.#mark(run.method, event.change);
        break;
      case "ready":
      case "state":
        // The buttons follow at once; what streams waits for the tick.
        if (this.#phase() !== this.#state.phase) return this.#publish();
        break;
      case "backend":
      case "checkpoint":
      case "failed":
        break;
      default:
        event satisfies never;
    }
    this.#ticker.request();
  }

  #mark(method: MethodId, change: SettingChange): void {
    this.#histories[method].addChange(change);
    if (change.changes.method === undefined) return;
    const trained = this.#group.runs.map((run) => run.method);
    for (const history of Object.values(this.#histories)) if (!trained.includes(history.method)) history.dropGroups();
  }

  #fail(run: TrainingRun, error: EngineErrorData): void {
    const steps = this.#group.failed.map((failed) => failed.restartStep);
    const checkpointStep = steps.some((step) => step === null) ? null : Math.min(...(steps as number[]));
    this.#publish({ failure: { error, method: run.method, step: run.done, checkpointStep } });
  }

  #phase(failure = this.#state.failure): Phase {
    const group = this.#group;
    if (failure) return "failed";
    if (group.training) return group.pausing ? "pausing" : group.ready && !group.forking ? "running" : "loading";
    if (this.#fresh) return "idle";
    return group.done >= this.#state.settings.steps ? "finished" : "paused";
  }

  #activity(): string | null {
    const group = this.#group;
    if (group.quiet >= QUIET) return `No ${group.ready && !group.forking ? "step" : "word"} for ${group.quiet} s`;
    if (group.forking) return "Forking a twin from the last step";
    if (!group.ready) return "Loading the engine and the model";
    if (group.pausing) return "Finishing the step";
    if (group.training) return group.done === 0 ? "Evaluating the base model" : null;
    if (this.#phase() === "finished") return "Finished. Raise Steps or Reset.";
    return this.#fresh && this.#recorded.length > 0 ? "Recorded. Press Run to train yours." : null;
  }

  #views(): readonly RunView[] {
    const own = METHODS.map((method) => this.#histories[method]).filter((history) => !history.empty);
    const methods = methodsOf(this.#state.choice);
    const views =
      own.length > 0
        ? own.map((history) => history.view())
        : this.#recorded.filter(({ config }) => config && methods.includes(config.method));
    const shown = this.#state.views;
    return views.length === shown.length && views.every((view, index) => view === shown[index]) ? shown : views;
  }

  #publish(change: Partial<PlaygroundState> = {}): void {
    const { settings } = this.#state;
    const failure = change.failure === undefined ? this.#state.failure : change.failure;
    const first = this.#group.runs[0];
    const phase = this.#phase(failure);
    // A rate beside a pause, a failure or long silence would say that training goes on.
    const rate = phase === "running" && this.#group.quiet < QUIET ? this.#meter.rate() : null;
    const step = this.#group.done;
    this.store.setState({
      failure,
      phase,
      activity: failure ? null : this.#activity(),
      canStopNow: !failure && this.#group.quiet >= (phase === "pausing" ? QUIET_PAUSE : QUIET),
      views: this.#views(),
      engine: first?.ready ?? null,
      memory: this.#memory(),
      progress: {
        step,
        total: settings.steps,
        stepsPerSecond: rate?.steps ?? null,
        tokensPerSecond: rate?.tokens ?? null,
        remaining: remainingSeconds(step, settings.steps, rate?.steps ?? null),
      },
    });
  }

  /** Of all runs together. On WebGPU they are in one Worker, and each tells of all of it, a moment apart. */
  #memory(): PlaygroundState["memory"] {
    const known = this.#group.runs.flatMap((run) => (run.memory ? [run.memory] : []));
    if (known.length === 0) return null;
    if (this.#group.runs[0]?.ready?.backend.name === "webgpu") {
      return known.reduce((most, memory) => (memory.bytes > most.bytes ? memory : most));
    }
    return known.reduce((sum, memory) => ({ tensors: sum.tensors + memory.tensors, bytes: sum.bytes + memory.bytes }));
  }
}

const emptyHistories = () =>
  Object.fromEntries(METHODS.map((method) => [method, new RunHistory(method)])) as Record<MethodId, RunHistory>;
