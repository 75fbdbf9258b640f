/** The controller of the page: turns the visitor's wishes into a state of the page and commands for the training. */
import { createStore, type StoreApi } from "zustand/vanilla";
import {
  type BackendChoice,
  type FixedSetting,
  isFixed,
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
import type { Words } from "../../words/en.ts";
import { type Message, message } from "../../words/message.ts";
import type { ReadAsset, ReadBase } from "../exchange/baseFiles.ts";
import { readAsset } from "../exchange/readAsset.ts";
import type { ExportedRun } from "../exchange/selection.ts";
import { Rehearsal } from "../training/rehearsal.ts";
import { type Experiment, experimentOf } from "./arms.ts";
import { bring } from "./bring.ts";
import { Conductor, type ConductorOptions } from "./conductor.ts";
import { chooseMethods, isTied, nextExperiment, setArmSetting, withArms } from "./edits.ts";
import { exportedRuns } from "./exported.ts";
import { Imported, type KeepImported } from "./imported.ts";
import type { StoredExperiment } from "./listener.ts";
import { PageState } from "./pageState.ts";
import { runsOf } from "./plan.ts";
import { BasePretraining, type BaseStore, NO_BASES } from "./pretraining.ts";
import { Probes } from "./probes.ts";
import { Runs } from "./runs.ts";
import { AT_FIRST, NOTHING_STAGED, type PlaygroundState, type Start, withNotice } from "./state.ts";
import { phaseOf } from "./status.ts";
import { Ticker, type TickerClock } from "./ticker.ts";
import { Views } from "./views.ts";

/** Milliseconds between two drawings of streaming data. */
const TICK = 200;

export interface PlaygroundOptions extends ConductorOptions {
  clock: TickerClock;
  /** What a visitor brings is theirs to keep. */
  keepImported?: KeepImported;
  /** Where base models of own tasks are kept. */
  baseStore?: BaseStore;
  read?: ReadAsset;
}

export class Playground {
  readonly store: StoreApi<PlaygroundState>;
  readonly imported: Imported;
  readonly probes: Probes;
  readonly rehearsal: Rehearsal;
  readonly pretraining: BasePretraining;
  readonly read: ReadAsset;
  /** What was trained of an own task's base model. */
  readonly ownBase: ReadBase;
  readonly #conductor: Conductor;
  readonly #views = new Views();
  readonly #page: PageState;
  readonly #ticker: Ticker;

  constructor(
    { clock, keepImported = () => {}, baseStore = NO_BASES, read = readAsset, ...options }: PlaygroundOptions,
    start: Start,
  ) {
    this.read = read;
    this.imported = new Imported(keepImported);
    this.ownBase = options.bases ?? (() => Promise.resolve(null));
    this.#ticker = new Ticker(TICK, clock, () => this.#publish());
    this.#conductor = new Conductor(options, new Runs(experimentOf(start)), {
      now: () => clock.now(),
      nameOf: (run) => this.#views.nameOf(this.#runs, run),
      onNews: (isUrgent) => this.#draw(isUrgent),
    });
    this.rehearsal = new Rehearsal(options, () => clock.now());
    this.pretraining = new BasePretraining(options, baseStore, () => clock.now());
    this.probes = new Probes(options, {
      runOf: (id) => this.#runs.byId(id) ?? this.imported.runOf(id),
      checkpoints: options.checkpoints ?? (() => Promise.resolve(null)),
      bases: this.ownBase,
    });
    this.#page = new PageState(this.#conductor, this.#views, this.imported);
    this.store = createStore<PlaygroundState>(() => ({ ...AT_FIRST, ...this.#page.draw() }));
    this.imported.store.subscribe(() => this.#publish());
  }

  /** Makes the engine ready in the background, so that Run starts at once. */
  prepare(): void {
    this.#conductor.prepare();
    this.#publish();
  }

  run(): void {
    this.#conductor.run();
  }

  /** What Space does. */
  toggle(): void {
    if (this.#conductor.isTraining) this.pause();
    else this.run();
  }

  /** One step, or the rest of the step that only one twin has made. */
  step(): void {
    this.#conductor.step();
  }

  pause(): void {
    this.#conductor.pause();
  }

  /** Does not wait for the step under way: what was done since the last checkpoint is lost. */
  stopNow(): void {
    this.#conductor.heat.lockstep.stopNow();
  }

  /** Begins the experiment that an address asks for; the one before can be had back. */
  begin(start: Start): void {
    this.#conductor.putAway(new Runs(experimentOf(start)));
    this.#publish({ staged: NOTHING_STAGED });
  }

  /** Begins another experiment, with what was staged. A recorded run comes back if there is one. */
  reset(backend: BackendChoice = this.#state.staged.backend ?? this.#state.backend): void {
    this.#conductor.putAway(new Runs(nextExperiment(this.#runs.experiment, this.#state.staged, backend)));
    this.#publish({ staged: NOTHING_STAGED });
  }

  /** The experiment before Reset is back, at rest. The one since is put away in its place. */
  undoReset(): void {
    this.#conductor.takeBack();
    this.#publish({ staged: NOTHING_STAGED });
  }

  /** An experiment that was kept is being read, or was. */
  opening(isOpening: boolean): void {
    this.store.setState({ isOpening });
  }

  /** Goes on with an experiment that was kept. */
  restore(stored: StoredExperiment): void {
    this.#conductor.turnTo(runsOf(stored));
    this.#publish({ staged: NOTHING_STAGED });
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
   * Takes effect at the next step; what is fixed when a run begins at Reset. What the setting cannot be is refused, and
   * nothing changes.
   * @param arm whose own setting it becomes; null: of all arms that have none of their own
   */
  change(name: SettingName, wanted: number | string, arm: string | null = null): void {
    const value = validSetting(name, wanted);
    const { settings } = this.#runs.experiment;
    if (value === null) return this.notify(message("noValue", String(wanted), name, String(settings[name])));
    if (isFixed(name) && (arm === null || name === "seed")) return this.#stageFixed(name, value);
    if (isFixed(name) && arm !== null && this.#isSettled(arm)) return this.notify(message("fixedInArm", name));
    this.edit((experiment) =>
      arm
        ? setArmSetting(experiment, arm, name, value)
        : { ...experiment, settings: { ...experiment.settings, [name]: value } },
    );
  }

  /** Which methods are drawn and trained on. Who comes back catches up from where it stopped. */
  choose(choice: MethodChoice): void {
    this.edit((experiment) => chooseMethods(experiment, methodsOf(choice)));
  }

  /** A new arm that shares a run's first `step` steps and goes on in another way. */
  continueAs(run: RunId, step: number, method: MethodId, settings: Partial<Settings> = {}): void {
    const arm = this.#runs.fork(run, step, method, settings);
    if (arm) this.edit((experiment) => withArms(experiment, [...experiment.arms, arm]));
  }

  /** Changes arms, seeds, settings or queue (edits.ts, queue.ts). What is live reaches runs before their next step. */
  edit(change: (experiment: Experiment) => Experiment): void {
    this.#conductor.edit(change);
  }

  /**
   * After a failure: what is lost is made again from the last checkpoint. On another backend nothing of the old one is
   * kept, so there each run starts from its checkpoint.
   */
  restart(backend: BackendChoice = this.#state.backend): void {
    const moves = backend !== this.#state.backend;
    if (moves && this.#conductor.heat.runs.some((run) => run.checkpoint)) {
      this.notify(message("otherBackend", backend));
    }
    if (moves) this.store.setState(({ staged }) => ({ staged: { ...staged, backend: null } }));
    this.#conductor.restart(backend);
  }

  /** What is drawn, to be taken along. */
  exported(): ExportedRun[] {
    return [...exportedRuns(this.#state.views, this.#runs, this.#views), ...this.imported.exported()];
  }

  /** Draws the runs of files beside its own, and has arms go on from adapters; of what cannot be, it says why. */
  async bring(files: readonly File[]): Promise<void> {
    for (const notice of await bring(files, this, () => this.#runs)) this.notify(notice);
  }

  /** Runs are called as this language calls them. */
  speak({ names }: Words): void {
    this.#views.speak(names);
    this.imported.words = names;
    this.#publish();
  }

  showRecorded(records: readonly RunRecord[]): void {
    this.#views.recorded = records;
    this.#publish();
  }

  /** Leaves runs out of all pictures, or draws them again; training goes on either way. */
  hide(ids: readonly RunId[], isHidden: boolean): void {
    const hidden = new Set(this.#views.hidden);
    for (const id of ids) {
      if (isHidden) hidden.add(id);
      else hidden.delete(id);
    }
    this.#views.hidden = hidden;
    this.#publish();
  }

  /** Colours that a visitor gave to runs, numbers of `HUES`. */
  colour(hues: ReadonlyMap<RunId, number>): void {
    const now = this.#views.hues;
    if (hues.size === now.size && [...hues].every(([id, hue]) => now.get(id) === hue)) return;
    this.#views.hues = hues;
    this.#publish();
  }

  /** What is told already is not told again. */
  notify(notice: Message): void {
    this.store.setState(({ notices }) => ({ notices: withNotice(notices, notice) }));
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

  get #runs(): Runs {
    return this.#conductor.runs;
  }

  #stageFixed(name: FixedSetting, value: number | string): void {
    const { [name]: _before, ...others } = this.#state.staged.fixed;
    const isAsBefore = value === this.#runs.experiment.settings[name];
    this.#stage({ fixed: isAsBefore ? others : { ...others, [name]: value } });
  }

  /** What its runs train cannot be another thing any more. */
  #isSettled(arm: string): boolean {
    return isTied(this.#runs.experiment, arm) || this.#runs.all.some((run) => run.arm === arm && run.hasBegun);
  }

  #stage(part: Partial<PlaygroundState["staged"]>): void {
    this.store.setState((state) => ({ staged: { ...state.staged, ...part } }));
    if (this.#page.facts.isFresh) this.reset();
  }

  /** The buttons follow at once; what streams waits for the tick. */
  #draw(isUrgent: boolean): void {
    if (isUrgent || phaseOf(this.#page.facts) !== this.#state.phase) this.#publish();
    else this.#ticker.request();
  }

  #publish(part: Partial<PlaygroundState> = {}): void {
    this.store.setState({ ...this.#page.draw(), ...part });
    this.#conductor.tell();
  }
}
