/** An experiment with its runs. */
import type { RunId } from "../../engine/index.ts";
import { type Arm, configOf, type Experiment } from "./arms.ts";
import { newId } from "./ids.ts";
import { itemsOf, nextHeat, type QueueItem } from "./queue.ts";
import { Run } from "./run.ts";

export class Runs {
  experiment: Experiment;
  #runs: Run[] = [];

  constructor(experiment: Experiment) {
    this.experiment = experiment;
  }

  get all(): readonly Run[] {
    return this.#runs;
  }

  get hasBegun(): boolean {
    return this.#runs.some((run) => run.hasBegun);
  }

  /** What the active arms want trained, in order. */
  get items(): QueueItem[] {
    const { arms, seeds } = this.experiment;
    return itemsOf(arms, seeds, ({ parent }) => (parent && this.byId(parent.run)?.seed) ?? null);
  }

  get isOver(): boolean {
    return this.items.every((item) => this.of(item)?.isOver);
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

  /** Drafts included, at most `size`. */
  nextHeat(size: number): Run[] {
    return nextHeat(this.items, (item) => this.of(item)?.isOver ?? false, size).map((item) => this.#draft(item));
  }

  /** Drafts follow the settings until they begin. */
  redraft(): void {
    for (const run of this.#runs) if (!run.hasBegun) this.#draft({ arm: run.arm, seed: run.seed });
  }

  #draft(item: QueueItem): Run {
    const arm = this.experiment.arms.find(({ id }) => id === item.arm)!;
    const config = configOf(this.experiment, arm, item.seed);
    const known = this.of(item);
    if (known && !known.hasBegun) known.redraft(config);
    if (known) return known;
    const run = new Run({ id: newId(), config, parent: arm.parent, origin: "live" }, arm.id);
    this.#runs.push(run);
    return run;
  }
}
