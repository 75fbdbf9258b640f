/** Where two runs are compared: which row of each counts, prompt by prompt. */
import { bestStop, crossedStops, type Row, seenStops } from "../../../src/engine/metrics/comparison/index.ts";
import type { ComparedAt, Measure, Split } from "../../../src/engine/study/evidence.ts";
import type { KeptRun } from "../kept.ts";
import { meanOf, placeAt, rowOf } from "./rows.ts";

export interface Stopped {
  ours: Row;
  theirs: Row;
  /** Step at which the baseline is stopped, a mean where prompts differ. */
  stopped: number;
}

export interface Comparison {
  at: ComparedAt;
  /** The arm's. */
  step: number;
  split: Split;
  measure: Measure;
}

/** Null where the baseline never has as much of what is to be equal. */
export function stopped(ours: KeptRun, theirs: KeptRun, { at, step, split, measure }: Comparison): Stopped | null {
  const rowAt = (run: KeptRun, place: number) => rowOf(run, split, measure, place);
  const atStep = rowAt(ours, placeAt(ours, step));
  switch (at) {
    case "step":
      return { ours: atStep, theirs: rowAt(theirs, placeAt(theirs, step)), stopped: step };
    case "pass@1":
    case "distinct": {
      const least = meanOf(rowOf(ours, split, at, placeAt(ours, step)))!;
      const path = theirs.steps.flatMap((each, place) => {
        const y = meanOf(rowAt(theirs, place));
        return y === null ? [] : [{ step: each, x: meanOf(rowOf(theirs, split, at, place))!, y }];
      });
      const stop = bestStop(path, least);
      return stop && { ours: atStep, theirs: between(theirs, stop.step, rowAt), stopped: stop.step };
    }
    case "best":
      return { ours: atStep, ...best(theirs, crossedStops, rowAt) };
    case "best-seen":
      return { ours: atStep, ...best(theirs, seenStops, rowAt) };
    case "best-both":
      return { ours: best(ours, crossedStops, rowAt).theirs, ...best(theirs, crossedStops, rowAt) };
  }
}

/** The line between two evaluations, of each prompt. */
function between(run: KeptRun, step: number, rowAt: (run: KeptRun, place: number) => Row): Row {
  const place = placeAt(run, step);
  const before = rowAt(run, place);
  const part = step - run.steps[place]!;
  if (part === 0) return before;
  const share = part / (run.steps[place + 1]! - run.steps[place]!);
  const after = rowAt(run, place + 1);
  return before.map((value, p) => {
    const next = after[p]!;
    return value === null || next === null ? null : value + share * (next - value);
  });
}

/** By held-out pass@1, as only held-out prompts tell when to stop. */
function best(
  run: KeptRun,
  choose: (evaluations: number[][]) => number[],
  rowAt: (run: KeptRun, place: number) => Row,
): Omit<Stopped, "ours"> {
  const places = choose(run.heldOut.probability.map((row) => row.map((value) => value!)));
  const rows = run.steps.map((_, place) => rowAt(run, place));
  return {
    theirs: places.map((place, prompt) => rows[place]![prompt]!),
    stopped: meanOf(places.map((place) => run.steps[place]!))!,
  };
}
