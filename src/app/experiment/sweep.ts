/** Arms by a grid: every combination of methods and values of settings. Pure but for new arms' ids. */
import { hasSay, type MethodId, type RunId, type SettingName, type Settings } from "../../engine/index.ts";
import { type Arm, configOf, type Experiment, newArm } from "./arms.ts";
import { setSeeds, withArms } from "./edits.ts";
import type { Left } from "./estimate.ts";
import { itemsOf, keyOf, NO_EDITS, type QueueItem } from "./queue.ts";
import type { Value } from "./valueList.ts";

export interface Grid {
  methods: readonly MethodId[];
  swept: readonly { name: SettingName; values: readonly Value[] }[];
}

/** A method under settings of its own. */
export interface Cell {
  method: MethodId;
  settings: Partial<Settings>;
}

/** Method after method, the last setting's values side by side. What has no say in a cell is left out, and equal cells stand once. */
export function cellsOf({ methods, swept }: Grid, shared: Settings): Cell[] {
  const combinations = swept.reduce<Partial<Settings>[]>(
    (made, { name, values }) => made.flatMap((settings) => values.map((value) => ({ ...settings, [name]: value }))),
    [{}],
  );
  const cells = methods.flatMap((method) =>
    combinations.map((settings): Cell => {
      const run = { ...shared, ...settings, method };
      const used = Object.entries(settings).filter(([name]) => hasSay(run, name as SettingName));
      return { method, settings: Object.fromEntries(used) };
    }),
  );
  return [...new Map(cells.map((cell) => [JSON.stringify(cell), cell])).values()];
}

/** What an experiment compares, and under what. */
export type Compared = Pick<Experiment, "task" | "definition" | "text" | "model" | "settings" | "arms" | "seeds">;

export interface SweptArm extends Cell {
  /** The arm that is like it already; null: it is to be added. */
  existing: string | null;
}

/** The cells of a grid, each with the arm of the experiment that trains alike, if there is one. */
export function sweepArms(grid: Grid, { arms, settings: shared }: Pick<Compared, "arms" | "settings">): SweptArm[] {
  const names = Object.keys(shared) as SettingName[];
  const isLike = (cell: Cell, { method, settings, parent }: Arm) =>
    parent === null &&
    method === cell.method &&
    names.every((name) => {
      const run = { ...shared, ...settings, method };
      return !hasSay(run, name) || run[name] === { ...shared, ...cell.settings }[name];
    });
  return cellsOf(grid, shared).map((cell) => ({
    ...cell,
    existing: arms.find((arm) => isLike(cell, arm))?.id ?? null,
  }));
}

/** With the arms that it has not yet; those that it has are active. All stays as it is where they would be too many. */
export function addSweep<E extends Compared>(experiment: E, grid: Grid, seeds: readonly number[]): E {
  const swept = sweepArms(grid, experiment);
  const kept = experiment.arms.map((arm) =>
    swept.some(({ existing }) => existing === arm.id) ? { ...arm, isActive: true } : arm,
  );
  const added = swept
    .filter(({ existing }) => existing === null)
    .map(({ method, settings }) => newArm(method, { settings }));
  const larger = withArms(experiment, [...kept, ...added]);
  return larger === experiment ? experiment : setSeeds(larger, seeds);
}

/** What is left to train of an experiment that is to be. `queue`: how far its runs have come. */
export function leftOf(
  planned: Compared,
  queue: readonly (QueueItem & { step: number; isCancelled: boolean })[],
  seedOf: (run: RunId) => number | null,
): Left[] {
  const items = itemsOf(planned.arms, planned.seeds, NO_EDITS, seedOf);
  return items.flatMap((item) => {
    const known = queue.find((entry) => keyOf(entry) === keyOf(item));
    const arm = planned.arms.find(({ id }) => id === item.arm)!;
    const config = configOf(planned, arm, item.seed);
    const steps = config.steps - (known?.step ?? arm.parent?.step ?? 0);
    return known?.isCancelled || steps <= 0 ? [] : [{ config, steps }];
  });
}
