/** The look of a panel that follows one quantity over steps: exact on held-out prompts, and training's own estimate where asked for. */
import { useMemo, useState } from "react";
import type { EvaluationMetric, StepMetric } from "../../engine/index.ts";
import { metricWords } from "../../words/metricWords.ts";
import headerStyles from "../charts/PanelHeader.module.css";
import { niceCeiling } from "../charts/scale.ts";
import { endNames, TimeChart, type TimeChartData } from "../charts/TimeChart.tsx";
import { useWords } from "../words/useWords.tsx";
import type { Look } from "./panel.ts";
import { baseEvaluation, changeMarkers, extentOf, lastStepOf, latestValues, stepTable } from "./series.ts";
import type { PanelProps, RunView } from "./types.ts";
import { useSeedSeries } from "./useSeedSeries.ts";

export interface Quantity {
  heldOut: EvaluationMetric;
  /** Training's own estimate of the same; null where it has none. */
  training: StepMetric | null;
}

/** An axis ends no lower than here. */
const LEAST_TOP = 0.1;

/** `metrics` is the same object as long as it is the same quantity. */
export function useTimeLook({ runs, horizon, view, onView }: PanelProps, metrics: Quantity): Look {
  const words = useWords();
  const { charts, panels } = words;
  const { window } = view;
  const [withTraining, setWithTraining] = useState(false);
  const heldOut = useSeedSeries(runs, metrics.heldOut, view);
  const training = useSeedSeries(runs, withTraining ? metrics.training : null, view);
  const data = useMemo(() => {
    const series = [...training, ...heldOut];
    const shown = window ?? { from: 0, to: horizon };
    const base = baseEvaluation(runs);
    const { high } = metrics.heldOut.range;
    const chart: TimeChartData = {
      series,
      changes: changeMarkers(runs, words),
      shown,
      lastStep: lastStepOf(runs),
      y: {
        domain: [0, high ?? niceCeiling(Math.max(LEAST_TOP, extentOf(series, shown)?.[1] ?? 0))],
        isLog: false,
      },
      base: base ? metrics.heldOut.pick(base) : null,
    };
    return chart;
  }, [runs, heldOut, training, horizon, window, metrics, words]);
  const { label, unit, source, name } = metricWords(metrics.heldOut, words.metrics);
  const trainingName = metrics.training && metricWords(metrics.training, words.metrics).name;
  return {
    unit: panels.time.unit(unit, source),
    summary: charts.sentences([
      charts.named(name, latestValues(heldOut, words)),
      ...(withTraining && trainingName ? [charts.named(trainingName, latestValues(training, words))] : []),
    ]),
    table: () => stepTable(panels.time.caption(name, unit), data.series, words),
    choices: trainingName && (
      <button
        type="button"
        className={headerStyles.button}
        aria-pressed={withTraining}
        title={panels.time.showToo(trainingName)}
        onClick={() => setWithTraining(!withTraining)}
      >
        {panels.time.training}
      </button>
    ),
    ends: endNames(data, charts.base),
    draw: (size, { selection, hover, onHover, onSelect }) => (
      <TimeChart
        name={label}
        size={size}
        data={data}
        onWindow={(next) => onView({ window: next })}
        {...{ selection, hover, onHover, onSelect }}
      />
    ),
  };
}

/** Nothing is drawn before a run has begun. */
export function hasBegun(runs: readonly RunView[]): boolean {
  return runs.some((run) => run.steps.length > 0 || run.evaluations.length > 0);
}
