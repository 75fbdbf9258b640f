/** Accuracy against variety: where each run stands at each evaluation. Pure. */
import type { RunStyle } from "../charts/runStyle.ts";
import { baseEvaluation, passAt } from "./series.ts";
import type { RunView } from "./types.ts";

/** The k that the study compares at. */
export const FRONTIER_K = 32;

export interface FrontierPoint {
  step: number;
  /** pass@1. */
  x: number;
  /** pass@k. */
  y: number;
}

export interface FrontierPath {
  id: string;
  label: string;
  style: RunStyle;
  points: FrontierPoint[];
}

export interface FrontierData {
  /** 32, or the largest k below it that every evaluation has. */
  k: number;
  /** Evaluations have too few samples for k = 32. */
  isShort: boolean;
  base: FrontierPoint | null;
  paths: FrontierPath[];
  xDomain: readonly [number, number];
  yDomain: readonly [number, number];
}

export function frontier(runs: readonly RunView[]): FrontierData {
  const k = largestCommonK(runs);
  const base = baseEvaluation(runs);
  const point = (record: RunView["evaluations"][number]): FrontierPoint[] => {
    const [x, y] = [passAt(record, 1), passAt(record, k)];
    return x === null || y === null ? [] : [{ step: record.step, x, y }];
  };
  const paths = runs
    .filter((run) => run.evaluations.length > 0)
    .map((run) => ({
      id: run.id,
      label: run.name,
      style: run.style,
      points: run.evaluations.flatMap(point),
    }));
  const all = paths.flatMap((path) => path.points);
  return {
    k,
    isShort: k < FRONTIER_K,
    base: base ? (point(base)[0] ?? null) : null,
    paths,
    xDomain: quarters(all.map(({ x }) => x)),
    yDomain: quarters(all.map(({ y }) => y)),
  };
}

/** k = 1 when runs share nothing else, 32 when nothing is evaluated yet. */
function largestCommonK(runs: readonly RunView[]): number {
  const records = runs.flatMap((run) => run.evaluations);
  const [first, ...rest] = records;
  if (!first) return FRONTIER_K;
  const shared = first.passAtK
    .map((entry) => entry.k)
    .filter((k) => k <= FRONTIER_K && rest.every((record) => record.passAtK.some((entry) => entry.k === k)));
  return Math.max(1, ...shared);
}

/** The quarters of 0..1 that hold all values: wide enough to stay, narrow enough to see. */
function quarters(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  const low = Math.floor(Math.min(...values) * 4) / 4;
  const high = Math.ceil(Math.max(...values) * 4) / 4;
  return low === 1 ? [0.75, 1] : [low, Math.max(high, low + 0.25)];
}
