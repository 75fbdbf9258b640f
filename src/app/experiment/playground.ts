/** The controller of an experiment: turns the visitor's wishes into a state of the page and commands for the runs. */
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type BackendChoice,
  type EngineErrorData,
  type EventBody,
  type MethodChoice,
  type MethodId,
  methodsOf,
  type Preset,
  type RunId,
  type RunRecord,
  type SettingName,
  type Settings,
  validSetting,
} from "../../engine/index.ts";
import type { ExportedRun } from "../exchange/selection.ts";
import type { LaneOptions } from "../training/lanes.ts";
import { type Experiment, experimentOf } from "./arms.ts";
import { nextExperiment, setArmSetting } from "./edits.ts";
import { exportedRuns } from "./exported.ts";
import { Heat } from "./heat.ts";
import { Imported } from "./imported.ts";
import type { RunListener, StoredExperiment } from "./listener.ts";
import { doneBy, PageState } from "./pageState.ts";
import { runsOf, snapshotOf } from "./plan.ts";
import { SpeedMeter } from "./progress.ts";
import type { FindCheckpoint } from "./route.ts";
import type { Run } from "./run.ts";
import { Runs } from "./runs.ts";
import {
  initialState,
  NOTHING_STAGED,
  type PlaygroundState,
  type RunFailure,
  type Start,
  withNotice,
} from "./state.ts";
import { phaseOf } from "./status.ts";
import { Telling } from "./telling.ts";
import { Ticker, type TickerClock } from "./ticker.ts";
import { Views } from "./views.ts";

/** Milliseconds between two drawings of streaming data. */
const TICK = 200;

export interface PlaygroundOptions extends LaneOptions {
  clock: TickerClock;
  /** Of runs that are kept. */
  checkpoints?: FindCheckpoint;
  listeners?: readonly RunListener[];
}

export class Playground {
  readonly store: StoreApi<PlaygroundState>;
  readonly imported = new Imported();
  #runs: Runs;
  /** What Reset put away last. */
  #former: Runs | null = null;
  readonly #heat: Heat;
  readonly #views = new Views();
  readonly #meter = new SpeedMeter();
  readonly #page: PageState;
  readonly #telling: Telling;
  readonly #clock: TickerClock;
  readonly #ticker: Ticker;
  /** The visitor wants the queue trained to its end. */
  #goesOn = false;

  constructor(options: PlaygroundOptions, start: Start) {
    this.#clock = options.clock;
    this.#ticker = new Ticker(TICK, options.clock, () => this.#publish());
    this.#runs = new Runs(experimentOf(start));
    const known = {
      runOf: (id: RunId) => this.#runs.byId(id),
      checkpoints: options.checkpoints ?? (() => Promise.resolve(null)),
    };
    this.#heat = new Heat(options, known, {
      onEvent: (run, event) => this.#receive(run, event),
      onTruncate: (run, step) => this.#truncate(run, step),
      onFailure: (run, error) => this.#fail(run, error),
      onQuiet: () => this.#ticker.request(),
    });
    this.#page = new PageState(this.#heat, this.#views, this.#meter, this.imported);
    this.#telling = new Telling(options.listeners ?? [], (run) => this.#views.nameOf(this.#runs, run));
    this.store = createStore<PlaygroundState>(() => initialState(start));
    this.imported.store.subscribe(() => this.#publish());
  }

  /** Makes the engine ready in the background, so that Run starts at once. */
  prepare(): void {
    this.#sync();
    this.#publish(null);
  }

  run(): void {
    if (this.#cannotTrain) return;
    this.#goesOn = true;
    this.#train(() => this.#heat.lockstep.train(null));
  }

  /** What Space does. */
  toggle(): void {
    if (this.#heat.lockstep.training) this.pause();
    else this.run();
  }

  /** One step, or the rest of the step that only one twin has made. */
  step(): void {
    if (this.#heat.lockstep.training || this.#cannotTrain) return;
    this.#train(() => this.#heat.lockstep.step());
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
    const next = nextExperiment(this.#runs.experiment, this.#state.staged, backend);
    if (this.#runs.hasBegun) this.#former = this.#runs;
    this.#turnTo(new Runs(next));
  }

  /** The experiment before Reset is back, at rest. The one since is put away in its place. */
  undoReset(): void {
    if (!this.#former) return;
    const former = this.#former;
    this.#former = this.#runs.hasBegun ? this.#runs : null;
    this.#turnTo(former);
  }

  /** Goes on with an experiment that was kept. */
  restore(stored: StoredExperiment): void {
    this.#turnTo(runsOf(stored));
    if (stored.snapshot.isTraining) this.run();
  }

  /** Takes effect at once while nothing was trained, else at Reset. */
  choosePreset(preset: Preset): void {
    this.#stage({ preset });
  }

  /** Takes effect at once while nothing was trained, else at Reset. */
  chooseBackend(backend: BackendChoice): void {
    this.#stage({ backend: backend === this.#state.backend ? null : backend });
  }

  /**
   * Takes effect at the next step; the seed at Reset. What the setting cannot be is refused, and nothing changes.
   * @param arm whose own setting it becomes; null: of all arms that have none of their own
   */
  change(name: SettingName, wanted: number | string, arm: string | null = null): void {
    const value = validSetting(name, wanted);
    const { settings } = this.#runs.experiment;
    if (value === null) return this.notify(`${wanted} is no value for ${name}; ${settings[name]} stays.`);
    if (name === "seed") return this.#stage({ seed: value === settings.seed ? null : Number(value) });
    this.edit((experiment) =>
      arm
        ? setArmSetting(experiment, arm, name, value)
        : { ...experiment, settings: { ...experiment.settings, [name]: value } },
    );
  }

  /** Which methods are drawn and trained on. Who comes back catches up from where it stopped. */
  choose(choice: MethodChoice): void {
    const methods = methodsOf(choice);
    this.edit((experiment) => ({
      ...experiment,
      arms: experiment.arms.map((arm) => ({ ...arm, isActive: methods.includes(arm.method) })),
    }));
  }

  /** A new arm that shares a run's first `step` steps and goes on in another way. */
  continueAs(run: RunId, step: number, method: MethodId, settings: Partial<Settings> = {}): void {
    const arm = this.#runs.fork(run, step, method, settings);
    if (arm) this.edit((experiment) => ({ ...experiment, arms: [...experiment.arms, arm] }));
  }

  /** Changes arms, seeds, settings or queue (edits.ts, queue.ts). What is live reaches runs before their next step. */
  edit(change: (experiment: Experiment) => Experiment): void {
    const before = { heat: JSON.stringify(this.#runs.items), queue: this.#runs.experiment.queue };
    this.#runs.experiment = change(this.#runs.experiment);
    this.#heat.configure(this.#runs.behind);
    this.#runs.redraft();
    const isSame = before.heat === JSON.stringify(this.#runs.items) && before.queue === this.#runs.experiment.queue;
    if (!isSame) this.#meter.restart(doneBy(this.#heat.runs));
    if (!this.#state.failure) this.#sync(isSame ? this.#heat.runs : undefined);
    this.#publish();
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
      this.#runs.experiment = { ...this.#runs.experiment, backend };
      this.store.setState((state) => ({ staged: { ...state.staged, backend: null } }));
    }
    this.#publish(null);
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
    this.store.setState(({ notices }) => ({ notices: withNotice(notices, text) }));
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

  get #cannotTrain(): boolean {
    return this.#state.failure !== null || this.#runs.isOver;
  }

  #stage(part: Partial<PlaygroundState["staged"]>): void {
    this.store.setState((state) => ({ staged: { ...state.staged, ...part } }));
    if (this.#page.facts(this.#runs, null).isFresh) this.reset();
  }

  #turnTo(runs: Runs): void {
    this.#goesOn = false;
    this.#heat.lockstep.halt();
    this.#meter.restart(0);
    this.#runs = runs;
    this.store.setState({ staged: NOTHING_STAGED });
    this.prepare();
  }

  #train(start: () => void): void {
    this.#sync();
    this.#meter.restart(doneBy(this.#heat.runs));
    start();
    this.#publish();
  }

  /** Who is next gets a lane; when nobody is, the last ones stay. */
  #sync(next: readonly Run[] = this.#runs.nextHeat(this.#heat.size)): void {
    const stay = this.#heat.runs.filter((run) => this.#runs.all.includes(run));
    this.#heat.set(next.length > 0 ? next : stay, this.#runs.experiment.backend);
  }

  #receive(run: Run, event: EventBody): void {
    const moved = event.type === "ready" ? run.moveTo(event.backend) : null;
    run.take(event);
    this.#telling.event(run, event);
    if (moved) return this.#receive(run, { type: "changed", change: moved });
    if (event.type === "step") {
      this.#meter.add(this.#clock.now() / 1000, event.record.metrics.num_tokens, doneBy(this.#heat.runs));
    }
    // All of a heat are at their end: the next follows by itself.
    if (event.type === "state" && this.#goesOn && !this.#heat.lockstep.training) {
      this.#goesOn = false;
      this.run();
    }
    // The buttons follow at once; what streams waits for the tick.
    const phase = phaseOf(this.#page.facts(this.#runs, this.#state.failure));
    if (phase === this.#state.phase) this.#ticker.request();
    else this.#publish();
  }

  #truncate(run: Run, step: number): void {
    run.truncate(step);
    this.#telling.truncated(run, step);
  }

  #fail(run: Run, error: EngineErrorData): void {
    this.#goesOn = false;
    this.#publish(this.#page.failureOf(this.#runs, run, error));
  }

  #publish(failure: RunFailure | null = this.#state.failure): void {
    this.store.setState({ ...this.#page.draw(this.#runs, failure), canUndoReset: this.#former !== null });
    this.#telling.experiment(snapshotOf(this.#runs, this.#goesOn));
  }
}
