/** The look of a panel that follows one quantity over steps: exact on held-out prompts, and training's own estimate where asked for. */
import { useMemo, useState } from "react";
import type { EvaluationRecord, LoggedMetrics } from "../../engine/index.ts";
import headerStyles from "../charts/PanelHeader.module.css";
import { endNames, TimeChart, type TimeChartData } from "../charts/TimeChart.tsx";
import type { Look } from "./panel.ts";
import {
  baseEvaluation,
  ceilingOf,
  changeMarkers,
  evaluationSeries,
  latestValues,
  stepSeries,
  stepTable,
} from "./series.ts";
import type { PanelProps, RunView } from "./types.ts";

export interface Quantity {
  /** "answer entropy". */
  name: string;
  unit: string;
  /** Of the axis: fixed, or a round number above all values and `least`. */
  top: { fixed: number } | { least: number };
  heldOut(record: EvaluationRecord): number | null;
  heldOutName: string;
  training(metrics: LoggedMetrics): number | null;
  trainingName: string;
}

/** `quantity` is the same object as long as it is the same quantity. */
export function useTimeLook({ runs, horizon, smoothing }: PanelProps, quantity: Quantity): Look {
  const [withTraining, setWithTraining] = useState(false);
  const { heldOut, training, data } = useMemo(() => {
    const heldOut = evaluationSeries(runs, quantity.heldOutName, quantity.heldOut);
    const training = withTraining ? stepSeries(runs, quantity.trainingName, quantity.training) : [];
    const series = [...training, ...heldOut];
    const base = baseEvaluation(runs);
    const data: TimeChartData = {
      series,
      changes: changeMarkers(runs),
      horizon,
      lastStep: lastStepOf(runs),
      smoothing,
      yMax: "fixed" in quantity.top ? quantity.top.fixed : ceilingOf(series, quantity.top.least),
      base: base ? quantity.heldOut(base) : null,
    };
    return { heldOut, training, data };
  }, [runs, horizon, smoothing, quantity, withTraining]);
  return {
    unit: quantity.unit,
    summary: [
      `${quantity.heldOutName}: ${latestValues(heldOut)}`,
      ...(withTraining ? [`${quantity.trainingName}: ${latestValues(training)}`] : []),
    ].join("; "),
    table: () => stepTable(`${quantity.name}, ${quantity.unit}`, data.series),
    choices: (
      <button
        type="button"
        className={headerStyles.button}
        aria-pressed={withTraining}
        title={`Show ${quantity.trainingName} too`}
        onClick={() => setWithTraining(!withTraining)}
      >
        Training
      </button>
    ),
    ends: endNames(data),
    draw: (size, { selection, hover, onHover, onSelect }) => (
      <TimeChart name={quantity.name} size={size} data={data} {...{ selection, hover, onHover, onSelect }} />
    ),
  };
}

function lastStepOf(runs: readonly RunView[]): number {
  return Math.max(
    0,
    ...runs.flatMap(({ steps, evaluations }) => [steps.at(-1)?.step ?? 0, evaluations.at(-1)?.step ?? 0]),
  );
}

/** Nothing is drawn before a run has begun. */
export function hasBegun(runs: readonly RunView[]): boolean {
  return runs.some((run) => run.steps.length > 0 || run.evaluations.length > 0);
}
