/** Accuracy against variety: where each run stands at each evaluation. Pure. */
import { type EvaluationMetric, type EvaluationRecord, evaluationMetric, passMetric } from "../../engine/index.ts";
import type { RunStyle } from "../charts/runStyle.ts";
import { baseEvaluation } from "./series.ts";
import type { RunView } from "./types.ts";

/** What stands for variety. */
export const MEASURES: readonly EvaluationMetric[] = [
  passMetric(32),
  evaluationMetric("distinct_correct"),
  passMetric(8),
];

interface VarietyPoint {
  step: number;
  /** pass@1. */
  x: number;
  y: number;
}

interface VarietyPath {
  run: string;
  label: string;
  style: RunStyle;
  points: VarietyPoint[];
}

export interface VarietyData {
  measure: EvaluationMetric;
  base: VarietyPoint | null;
  /** Those with at least one point. */
  paths: VarietyPath[];
  xDomain: readonly [number, number];
  yDomain: readonly [number, number];
}

/** Measures that all evaluations have. */
export function measuresOf(runs: readonly RunView[]): readonly EvaluationMetric[] {
  const records = runs.flatMap((run) => run.evaluations);
  return MEASURES.filter(({ pick }) => records.every((record) => pick(record) !== null));
}

const AT_CEILING = 0.97;

/** The first that tells the evaluations apart: one of which half sit at its ceiling does not. */
export function tellingMeasure(runs: readonly RunView[]): EvaluationMetric {
  const records = runs.flatMap((run) => run.evaluations);
  const tells = ({ range: { high }, pick }: EvaluationMetric) =>
    high === null || records.filter((record) => (pick(record) ?? 0) >= AT_CEILING * high).length < records.length / 2;
  const measures = measuresOf(runs);
  return measures.find(tells) ?? measures[0] ?? evaluationMetric("distinct_correct");
}

export function varietyData(runs: readonly RunView[], measure: EvaluationMetric): VarietyData {
  const pointOf = (record: EvaluationRecord): VarietyPoint[] => {
    const [x, y] = [passMetric(1).pick(record), measure.pick(record)];
    return x === null || y === null ? [] : [{ step: record.step, x, y }];
  };
  const base = baseEvaluation(runs);
  const paths = runs.flatMap(({ id, name, style, evaluations }) => {
    const points = evaluations.flatMap(pointOf);
    return points.length > 0 ? [{ run: id, label: name, style, points }] : [];
  });
  const all = paths.flatMap(({ points }) => points);
  return {
    measure,
    base: base ? (pointOf(base)[0] ?? null) : null,
    paths,
    xDomain: roomAround(all.map(({ x }) => x)),
    yDomain: roomAround(all.map(({ y }) => y)),
  };
}

/** Share of the range that stays free at both ends, so that no mark lies on the border. */
const HEADROOM = 0.06;

/** From tenth to tenth (of 1, 10, 100, ... as the values ask), and a little more. */
function roomAround(values: readonly number[]): readonly [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (!Number.isFinite(low) || !Number.isFinite(high)) return [0, 1];
  const unit = 10 ** Math.max(-1, Math.ceil(Math.log10(Math.max(high - low, 1e-9))) - 1);
  const start = Math.floor(low / unit) * unit;
  const end = Math.max(start + unit, Math.ceil(high / unit) * unit);
  const room = HEADROOM * (end - start);
  return [start - room, end + room];
}
