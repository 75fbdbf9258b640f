/** Runs that are equal but for the seed, and what their final values say together. Pure. */
import {
  type LocationKind,
  type Metric,
  type PairedDifferences,
  pairedDifferences,
  type RunId,
  type SeedValue,
  type Summary,
  summary,
} from "../../../../../engine/index.ts";
import { type Entry, finalStep, finalValue } from "./entries.ts";
import { configKey } from "./settings.ts";

export interface Group {
  /** Of several runs what they share, of one its id. */
  key: string;
  /** "ProGRPO alpha 0.3" */
  name: string;
  /** At least one. */
  runs: readonly Entry[];
}

/** What a group's seeds say of one metric. */
export interface Cell {
  /** Over the seeds that have come as far as any of the group. */
  summary: Summary;
  /** Steps after which it was measured. */
  step: number;
  /** To the baseline, seed by seed; null where the two cannot be compared. */
  difference: PairedDifferences | null;
}

/** In the order of their first runs. */
export function groupsOf(entries: readonly Entry[]): Group[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const key = keyOf(entry, byId);
    const runs = groups.get(key);
    if (runs) runs.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups].map(([key, runs]) => ({ key, name: groupName(runs), runs }));
}

/** A group's runs by themselves, by their seeds. */
export const seedsOf = ({ runs }: Group): Group[] =>
  singly(runs.toSorted((a, b) => (a.config?.seed ?? 0) - (b.config?.seed ?? 0)));

/** Each run by itself. */
export const singly = (entries: readonly Entry[]): Group[] =>
  entries.map((entry) => ({ key: entry.id, name: entry.name, runs: [entry] }));

/** Forks are equal if their trunks are, and fork at one step. A fork of itself, which only a broken file has, ends. */
function keyOf(entry: Entry, byId: ReadonlyMap<RunId, Entry>, seen: readonly RunId[] = []): string {
  const { id, config, first, parent } = entry;
  if (!config || !first || seen.includes(id)) return id;
  const trunk = parent && byId.get(parent.run);
  const origin = parent && [parent.step, trunk ? keyOf(trunk, byId, [...seen, id]) : parent.run];
  return JSON.stringify([configKey(first), configKey(config), origin]);
}

/** That of the page's arm, or of the oldest run without its seed. */
function groupName(runs: readonly Entry[]): string {
  const arm = runs.find((run) => run.arm)?.arm;
  const { name, config } = runs.at(-1)!;
  return arm?.name ?? (runs.length > 1 && config ? name.replace(seedIn(config.seed), "") : name);
}

/** In whatever language the run was named: ", seed 7", "，种子 7". */
const seedIn = (seed: number) => new RegExp(`[,，] ?\\p{L}+ ${seed}$`, "u");

/** One value a seed, of the newest run that has one at the group's end. */
function seedValues({ runs }: Group, metric: Metric): { step: number; values: SeedValue[] } {
  const step = Math.max(...runs.map((run) => finalStep(run, metric)));
  const values = new Map<number, SeedValue>();
  for (const [place, run] of runs.entries()) {
    // What another program logged has no seed, and stands for itself.
    const seed = run.config?.seed ?? -1 - place;
    const value = finalStep(run, metric) === step ? finalValue(run, metric) : null;
    if (value !== null && !values.has(seed)) values.set(seed, { seed, value });
  }
  return { step, values: [...values.values()] };
}

/** Differences are told where task, model and the step that was reached are the same. */
export function cellOf(group: Group, metric: Metric, baseline: Group | null, kind: LocationKind): Cell {
  const { step, values } = seedValues(group, metric);
  const cell = {
    step,
    summary: summary(
      values.map(({ value }) => value),
      kind,
    ),
  };
  // Nothing is compared with itself, nor is one of the baseline's own seeds.
  if (!baseline || baseline.runs.includes(group.runs[0]!) || !areOfOneTask(group, baseline))
    return { ...cell, difference: null };
  const theirs = seedValues(baseline, metric);
  if (theirs.step !== step) return { ...cell, difference: null };
  const difference = pairedDifferences(values, theirs.values, kind);
  return { ...cell, difference: difference.n > 0 ? difference : null };
}

function areOfOneTask({ runs: [one] }: Group, { runs: [other] }: Group): boolean {
  const [a, b] = [one!.config, other!.config];
  return a !== null && b !== null && a.task === b.task && a.model === b.model;
}
