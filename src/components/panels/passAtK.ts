/** Pass@k over k, of each run at a step. Pure. */
import type { EvaluationRecord, PassAtK } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import type { TableData } from "../charts/DataTable.tsx";
import { intervalText } from "../charts/interval.ts";
import { BASE_STYLE, type RunStyle } from "../charts/runStyle.ts";
import { baseEvaluation, evaluationAt, listValues } from "./series.ts";
import type { RunView } from "./types.ts";

export interface Curve {
  id: string;
  /** Null of the base model's. */
  run: string | null;
  label: string;
  style: RunStyle;
  step: number;
  points: readonly PassAtK[];
}

/** The base model's curve, if known, then each run's at the step (null: its latest). */
export function passAtKCurves(runs: readonly RunView[], step: number | null, { charts }: Words): Curve[] {
  const base = baseEvaluation(runs);
  const curves: Curve[] = base ? [curveOf(base, null, charts.base, BASE_STYLE)] : [];
  for (const run of runs) {
    const shown = evaluationAt(run, step);
    if (shown && shown.step > 0) curves.push(curveOf(shown, run.id, run.name, run.style));
  }
  return curves;
}

function curveOf(record: EvaluationRecord, run: string | null, label: string, style: RunStyle): Curve {
  return { id: run ?? "base", run, label, style, step: record.step, points: record.passAtK };
}

/** Exact for the drawn prompts where that is known; then samples add nothing. */
export function bestOf({ value, exact }: PassAtK): number {
  return exact ?? value;
}

/** "pass@64 at step 125: GRPO 0.86, ProGRPO 1.00"; the base model's where nothing is trained yet. */
export function summariseCurves(curves: readonly Curve[], words: Words): string {
  const trained = curves.filter((curve) => curve.step > 0);
  const values = (trained.length > 0 ? trained : curves).map(({ label, style, points }) => {
    const end = points.at(-1);
    return { name: label, style, value: end && bestOf(end) };
  });
  const k = curves[0]?.points.at(-1)?.k;
  const step = Math.max(0, ...curves.map((curve) => curve.step));
  const hasIntervals = curves.every(({ points }) => points.every(({ low }) => low !== null));
  return words.panels.passAtK.summary(k, step, listValues(values, words), hasIntervals);
}

export function passAtKTable(curves: readonly Curve[], words: Words): TableData {
  const { passAtK } = words.panels;
  const ks = [...new Set(curves.flatMap((curve) => curve.points.map((point) => point.k)))].sort((a, b) => a - b);
  const isExact = curves.some(({ points }) => points.some(({ exact }) => exact !== null));
  return {
    caption: passAtK.caption(isExact),
    columns: ["k", ...curves.flatMap(({ label }) => passAtK.columns(label))],
    rows: ks.map((k) => [
      k,
      ...curves.flatMap((curve) => {
        const point = curve.points.find((candidate) => candidate.k === k);
        return point ? [bestOf(point), intervalText(point, words), point.value] : [null, null, null];
      }),
    ]),
  };
}
