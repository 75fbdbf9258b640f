/** What a time chart is drawn from. */
import type { BandPoint, RunId } from "../../engine/index.ts";
import type { Point } from "./decimate.ts";
import type { RunStyle } from "./runStyle.ts";

/** One line of a time chart. */
export interface TimeSeries {
  id: string;
  /** Name in text and tables. */
  label: string;
  /** At the line's end. */
  name: string;
  /** Null of an arm's location over its seeds. */
  run: RunId | null;
  arm: string;
  /** One row of the readout. */
  runName: string;
  style: RunStyle;
  points: readonly Point[];
  /** `steps`: one value of training a step, smoothed. `evaluations`: marks of held-out prompts, as they are. */
  kind: "steps" | "evaluations";
  /** What is drawn where that is not the points themselves: their moving average. */
  line?: readonly Point[];
  /** Of a location: the interval of what is drawn, and what the seeds give at any one step. */
  overSeeds?: { band: readonly BandPoint[]; at(step: number): BandPoint | null };
}

/** A change of settings, in words. */
export interface ChangeMarker {
  step: number;
  text: string;
}

/** The last point at or before a step, by bisection. */
export function pointAt(points: readonly Point[], step: number): Point | undefined {
  return points[countUpTo(points, step) - 1];
}

/** The value at this very step; null where there is none. */
export function valueAt(points: readonly Point[], step: number): number | null {
  const point = pointAt(points, step);
  return point?.step === step ? point.value : null;
}

/** Steps that are looked at closely, both ends included. */
export interface StepWindow {
  from: number;
  to: number;
}

/** The points from the last one before a window to the first one after it: what is drawn of a line that is cut there. */
export function pointsAround(points: readonly Point[], { from, to }: StepWindow): readonly Point[] {
  const first = Math.max(0, countUpTo(points, from - 1) - 1);
  const end = countUpTo(points, to) + 1;
  return first === 0 && end >= points.length ? points : points.slice(first, end);
}

/** The line's height at a step, between two points on the straight line that is drawn; null where there is none. */
export function heightAt(points: readonly Point[], step: number): number | null {
  const next = countUpTo(points, step);
  const [a, b] = [points[next - 1], points[next]];
  if (a?.value == null) return null;
  if (b?.value == null) return a.value;
  return a.value + ((b.value - a.value) * (step - a.step)) / (b.step - a.step);
}

function countUpTo(points: readonly Point[], step: number): number {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.step ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return low;
}
