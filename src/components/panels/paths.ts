/** One metric over another: where each run stands, point by point of its time. Pure. */
import type { Metric } from "../../engine/index.ts";
import type { RunStyle } from "../charts/runStyle.ts";
import type { Domain, Logs } from "../charts/scale.ts";
import { decadesAround, roomAround } from "./axes.ts";
import type { RunView } from "./types.ts";

export interface PathPoint {
  /** Steps done. */
  step: number;
  x: number;
  y: number;
}

export interface Path {
  run: string;
  label: string;
  style: RunStyle;
  points: readonly PathPoint[];
}

export interface PathData {
  x: Metric;
  y: Metric;
  logs: Logs;
  base: PathPoint | null;
  /** Those with at least one point. */
  paths: readonly Path[];
  xDomain: Domain;
  yDomain: Domain;
  /** A point stands for so many. */
  every: number;
  /** Points that a logarithmic axis cannot show. */
  left: number;
}

/** More points a path than these hide each other. */
const MOST_POINTS = 60;

/** Both metrics at the same time: of one of training beside one of evaluations, that of the last step before each. */
export function pathData(runs: readonly RunView[], x: Metric, y: Metric, logs: Logs = {}): PathData {
  let left = 0;
  const isDrawn = (point: PathPoint) => {
    const can = (!logs.x || point.x > 0) && (!logs.y || point.y > 0);
    if (!can) left++;
    return can;
  };
  const whole = runs.map((run) => ({ run, points: pointsOf(run, x, y).filter(isDrawn) }));
  const every = Math.ceil(Math.max(1, ...whole.map(({ points }) => points.length / MOST_POINTS)));
  const paths = whole.flatMap(({ run: { id, name, style }, points }): Path[] => {
    const kept = points.filter((_, index) => index % every === 0 || index === points.length - 1);
    return kept.length > 0 ? [{ run: id, label: name, style, points: kept }] : [];
  });
  const all = paths.flatMap(({ points }) => points);
  return {
    x,
    y,
    logs,
    base: all.find(({ step }) => step === 0) ?? null,
    paths,
    xDomain: domainOf(
      all.map((point) => point.x),
      logs.x,
    ),
    yDomain: domainOf(
      all.map((point) => point.y),
      logs.y,
    ),
    every,
    left,
  };
}

/** Rising steps done; what lacks a value is left out. */
export function pointsOf({ steps, evaluations }: RunView, x: Metric, y: Metric): PathPoint[] {
  const point = (step: number, a: number | null | undefined, b: number | null | undefined): PathPoint[] =>
    a == null || b == null ? [] : [{ step, x: a, y: b }];
  if (x.source === "step" && y.source === "step")
    return steps.flatMap((metrics) => point(metrics.step + 1, x.pick(metrics), y.pick(metrics)));
  const needsSteps = x.source === "step" || y.source === "step";
  const byStep = new Map(needsSteps ? steps.map((metrics) => [metrics.step + 1, metrics]) : []);
  return evaluations.flatMap((record) => {
    const metrics = byStep.get(record.step);
    const valueOf = (metric: Metric) =>
      metric.source === "evaluation" ? metric.pick(record) : metrics && metric.pick(metrics);
    return point(record.step, valueOf(x), valueOf(y));
  });
}

function domainOf(values: readonly number[], isLog = false): Domain {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  if (low > high) return isLog ? [0.1, 1] : [0, 1];
  return isLog ? decadesAround(low, high) : roomAround(low, high);
}
