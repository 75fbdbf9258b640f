/** An experiment with its runs. */
import {
  type Checkpoint,
  isFixed,
  type LiveSettings,
  type MethodId,
  type RunConfig,
  type RunId,
  type RunSpec,
  type Settings,
} from "../../engine/index.ts";
import { type Arm, configOf, difference, type Experiment, LONGEST_ARM_NAME, newArm } from "./arms.ts";
import { newId } from "./ids.ts";
import { itemsOf, keyOf, nextHeat, type QueueItem } from "./queue.ts";
import { Run } from "./run.ts";

/** Checkpoints of finished runs in memory. One of the small model is 120 MB. */
const MOST_HELD = 4;

export class Runs {
  experiment: Experiment;
  #runs: Run[];

  constructor(experiment: Experiment, runs: Run[] = []) {
    this.experiment = experiment;
    this.#runs = runs;
  }

  get all(): readonly Run[] {
    return this.#runs;
  }

  get hasBegun(): boolean {
    return this.#runs.some((run) => run.hasBegun);
  }

  /** What the active arms want trained, in order. */
  get items(): QueueItem[] {
    const { arms, seeds, queue } = this.experiment;
    return itemsOf(arms, seeds, queue, (run) => this.byId(run)?.seed ?? null);
  }

  /** Of what the active arms want, what was trained already. */
  get begun(): Run[] {
    return this.items.flatMap((item) => this.of(item) ?? []).filter((run) => run.hasBegun);
  }

  /** No run that is not cancelled has steps left to make. */
  get isOver(): boolean {
    return this.#next(1).length === 0;
  }

  /** Runs with steps left to make that are cancelled. */
  get leftOut(): number {
    return this.items.filter((item) => this.isCancelled(item) && !this.#isOver(item)).length;
  }

  byId(id: RunId): Run | undefined {
    return this.#runs.find((run) => run.id === id);
  }

  of({ arm, seed }: QueueItem): Run | undefined {
    return this.#runs.find((run) => run.arm === arm && run.seed === seed);
  }

  armOf(run: Run): Arm | undefined {
    return this.experiment.arms.find(({ id }) => id === run.arm);
  }

  isCancelled(item: QueueItem): boolean {
    return this.experiment.queue.cancelled.includes(keyOf(item));
  }

  /** At most `size` runs, drafts where one has not begun. */
  nextHeat(size: number): Run[] {
    return this.#next(size).map((item) => this.#draft(item));
  }

  /** Finished ones of one seed, that of `last` if it has some: what is shown when nobody is next. */
  finished(last: readonly Run[]): Run[] {
    const over = this.items.flatMap((item) => this.of(item) ?? []).filter((run) => run.isOver && run.checkpoint);
    const seed = (over.find((run) => last.includes(run)) ?? over[0])?.seed;
    return over.filter((run) => run.seed === seed);
  }

  /** Of finished runs that are kept elsewhere only the newest few have their weights here too, for more steps. */
  letGo(needed: readonly Run[]): void {
    const over = this.#runs.filter((run) => run.isOver && run.checkpoint && !needed.includes(run));
    for (const run of over.slice(0, -MOST_HELD)) run.checkpoint = null;
  }

  /** What runs that have begun are still to follow the settings in. */
  get behind(): Map<Run, LiveSettings> {
    const begun = this.#runs.filter((run) => run.hasBegun && this.armOf(run));
    const changes = begun.map((run) => {
      const changes = Object.entries(difference(run.config, this.configOf(run)));
      return [run, Object.fromEntries(changes.filter(([name]) => !isFixed(name))) as LiveSettings] as const;
    });
    return new Map(changes.filter(([, settings]) => Object.keys(settings).length > 0));
  }

  /** Drafts follow the settings until they begin. */
  redraft(): void {
    this.#runs = this.#runs.filter((run) => run.hasBegun || this.armOf(run));
    for (const run of this.#runs) if (!run.hasBegun) this.#draft({ arm: run.arm, seed: run.seed });
  }

  /** An arm that has a run's first `step` steps in common with it, and goes on in another way; null where it has not come so far. */
  fork(id: RunId, step: number, method: MethodId, settings: Partial<Settings>): Arm | null {
    const run = this.byId(id);
    if (!run || step > run.done) return null;
    const { parent } = run.spec;
    if (parent && step <= parent.step) return this.fork(parent.run, step, method, settings);
    const { steps: _steps, seed: _seed, ...trunk } = run.configAt(step);
    const wanted = { ...trunk, ...settings };
    const own = Object.entries(this.experiment.settings).flatMap(([name, shared]) => {
      const value = wanted[name as keyof typeof wanted];
      return value === undefined || value === shared ? [] : [[name, value]];
    });
    return newArm(method, { settings: Object.fromEntries(own), parent: { run: id, step } });
  }

  /** An arm that goes on from weights which were trained elsewhere: from a run without steps, of no arm. */
  adopt(name: string, start: Checkpoint): { arm: Arm; run: Run } {
    const { arms, seeds } = this.experiment;
    const like = arms.find(({ isActive }) => isActive)!;
    const { train, loraRank, loraAlpha } = start.config;
    const config = { ...configOf(this.experiment, like, seeds[0]!), train, loraRank, loraAlpha };
    const spec: RunSpec = { id: newId(), config, parent: null, origin: "imported" };
    const run = Run.adopted(spec, { ...start, config });
    this.#runs.push(run);
    return { run, arm: { ...this.fork(run.id, 0, like.method, {})!, name: name.slice(0, LONGEST_ARM_NAME) } };
  }

  #next(size: number): QueueItem[] {
    const ready = this.items.filter((item) => !this.#waits(item));
    return nextHeat(ready, this.experiment.queue, (item) => this.#isOver(item), size);
  }

  #isOver(item: QueueItem): boolean {
    return this.of(item)?.isOver ?? false;
  }

  /** The run that it goes on from has not come so far. */
  #waits(item: QueueItem): boolean {
    const { parent } = this.#armAt(item);
    if (!parent || "run" in parent || this.of(item)?.hasBegun) return false;
    return (this.of({ arm: parent.arm, seed: item.seed })?.done ?? 0) < parent.step;
  }

  #parentOf(item: QueueItem): RunSpec["parent"] {
    const { parent } = this.#armAt(item);
    if (!parent || "run" in parent) return parent;
    return { run: this.of({ arm: parent.arm, seed: item.seed })!.id, step: parent.step };
  }

  #armAt({ arm }: QueueItem): Arm {
    return this.experiment.arms.find(({ id }) => id === arm)!;
  }

  /** What a run that has not begun would start under. */
  configOf(item: QueueItem): RunConfig {
    return configOf(this.experiment, this.#armAt(item), item.seed);
  }

  #draft(item: QueueItem): Run {
    const config = this.configOf(item);
    const known = this.of(item);
    if (known && !known.hasBegun) known.redraft(config);
    if (known) return known;
    const run = new Run({ id: newId(), config, parent: this.#parentOf(item), origin: "live" }, item.arm);
    this.#runs.push(run);
    return run;
  }
}
