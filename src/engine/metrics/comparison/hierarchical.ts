/**
 * The hierarchical bootstrap over base models: bases are drawn with replacement, in each its seeds and, beside them, its prompts,
 * the same ones for all its runs. So nothing is taken for more than it is: runs of one base share its weights and its prompts.
 *
 * Drawing again inside of a base counts its noise twice, since bases already differ by it, and drawing among few bases counts too
 * little of how they differ. With five bases the two about even out: simulated coverage is 92 to 98 % (hierarchical.test.ts,
 * docs/numerics.md). Of fewer than three bases there is no interval.
 */
import { stream } from "../../basics/rng.ts";
import { type Interval, quantile } from "../interval.ts";
import { meanOrNull } from "../statistics.ts";
import { location } from "./location.ts";

/** What was measured on each prompt; null where there is nothing to measure. */
export type Row = readonly (number | null)[];
/** [bases][seeds]; rows of one base are of the same prompts. */
export type Rows = readonly (readonly Row[])[];
/** [bases][seeds]: a run's mean over its prompts; null where no prompt has a value. */
export type RunMeans = (number | null)[][];

export const FEWEST_BASES = 3;
/** Percentiles of 2.5 % are then ones of 2.5 +- 0.35 %. */
export const DRAWS = 2000;
const COVERAGE = 0.95;

/** Which bases, seeds and prompts each draw takes. */
export interface Draws {
  count: number;
  /** Of each base. */
  shape: readonly { seeds: number; prompts: number }[];
  /** [draws, bases] */
  base: Uint8Array;
  /** [draws, bases, most seeds] */
  seed: Uint8Array;
  /** [draws, bases, most prompts]: how often a prompt of that base is drawn. */
  times: Uint8Array;
  mostSeeds: number;
  mostPrompts: number;
}

/** Equal shapes have equal draws, so that arms are drawn alike. */
export function drawsOf(shape: Draws["shape"], count = DRAWS): Draws {
  const [bases, seeds, prompts] = ["base", "seed", "prompt"].map((name) => stream(1, `hierarchical/${name}`));
  const mostSeeds = Math.max(...shape.map((each) => each.seeds));
  const mostPrompts = Math.max(...shape.map((each) => each.prompts));
  const places = count * shape.length;
  const base = new Uint8Array(places);
  const seed = new Uint8Array(places * mostSeeds);
  const times = new Uint8Array(places * mostPrompts);
  for (let at = 0; at < places; at++) {
    base[at] = bases!.int(shape.length);
    const own = shape[base[at]!]!;
    for (let s = 0; s < own.seeds; s++) seed[at * mostSeeds + s] = seeds!.int(own.seeds);
    for (let p = 0; p < own.prompts; p++) times[at * mostPrompts + prompts!.int(own.prompts)]!++;
  }
  return { count, shape, base, seed, times, mostSeeds, mostPrompts };
}

/** What draws of these rows need to know. */
export const shapeOf = (rows: Rows): Draws["shape"] =>
  rows.map((runs) => ({ seeds: runs.length, prompts: runs[0]!.length }));

/** The run means of one draw. @param rows of the shape that the draws are of. */
export function drawn(rows: Rows, draws: Draws, draw: number): RunMeans {
  const { shape, base, seed, times, mostSeeds, mostPrompts } = draws;
  return shape.map((_, place) => {
    const at = draw * shape.length + place;
    const runs = rows[base[at]!]!;
    const weights = times.subarray(at * mostPrompts, (at + 1) * mostPrompts);
    return runs.map((_run, s) => weightedMean(runs[seed[at * mostSeeds + s]!]!, weights));
  });
}

function weightedMean(row: Row, weights: Uint8Array): number | null {
  let total = 0;
  let count = 0;
  for (let p = 0; p < row.length; p++) {
    const value = row[p]!;
    if (value === null) continue;
    total += weights[p]! * value;
    count += weights[p]!;
  }
  return count === 0 ? null : total / count;
}

/** Each run's mean over its prompts. */
export const runMeans = (rows: Rows): RunMeans => rows.map((runs) => runs.map((row) => meanOfKnown(row)));

const meanOfKnown = (values: Row): number | null => meanOrNull(values.filter((value) => value !== null));

/** The mean over bases of the means over their seeds. */
export const meanOfBases = (means: RunMeans): number | null => meanOfKnown(means.map(meanOfKnown));

/** The interquartile mean of all runs. */
export const iqmOfRuns = (means: RunMeans): number | null =>
  location(
    means
      .flat()
      .filter((value) => value !== null)
      .sort((a, b) => a - b),
    "iqm",
  );

/**
 * The probability that a run of the arm is above one of the baseline on the same base, of any seeds; equal ones count half
 * (Agarwal et al. 2021, with bases for tasks).
 */
export function probabilityOfImprovement(arm: RunMeans, baseline: RunMeans): number | null {
  const above = (ours: number | null, theirs: number | null) => {
    if (ours === null || theirs === null) return null;
    return ours === theirs ? 0.5 : Number(ours > theirs);
  };
  return meanOfKnown(
    arm.map((runs, base) => meanOfKnown(runs.flatMap((ours) => baseline[base]!.map((theirs) => above(ours, theirs))))),
  );
}

/** 95 % by percentiles of what a statistic is in each draw; draws in which it has no value are passed over. Null from too few bases. */
export function percentileInterval(draws: Draws, statistic: (draw: number) => number | null): Interval | null {
  if (draws.shape.length < FEWEST_BASES) return null;
  const values: number[] = [];
  for (let draw = 0; draw < draws.count; draw++) {
    const value = statistic(draw);
    if (value !== null) values.push(value);
  }
  if (values.length === 0) return null;
  const sorted = Float64Array.from(values).sort();
  const tail = (1 - COVERAGE) / 2;
  return { low: quantile(sorted, tail), high: quantile(sorted, 1 - tail) };
}
