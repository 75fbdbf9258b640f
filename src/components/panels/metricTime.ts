/** Any metric over steps. Pure. */
import type { Metric } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import type { Point } from "../charts/decimate.ts";
import type { TimeChartData } from "../charts/TimeChart.tsx";
import type { StepWindow, TimeSeries } from "../charts/timeSeries.ts";
import { axisOf, decadesAround } from "./axes.ts";
import { baseEvaluation, changeMarkers, extentOf, lastStepOf } from "./series.ts";
import type { RunView } from "./types.ts";

interface TimeView {
  horizon: number;
  window: StepWindow | null;
  isLog: boolean;
}

/** `all` series of the runs. `left`: points that a logarithmic axis cannot show. */
export function metricTime(
  runs: readonly RunView[],
  all: readonly TimeSeries[],
  metric: Metric,
  { horizon, window, isLog }: TimeView,
  words: Words,
): { data: TimeChartData; left: number } {
  let left = 0;
  const shownOf = (points: readonly Point[]) =>
    points.map((point) => (point.value === null || point.value > 0 ? point : { step: point.step, value: null }));
  const positive = (series: TimeSeries): TimeSeries => {
    left += series.points.filter(({ value }) => value !== null && value <= 0).length;
    return { ...series, points: shownOf(series.points), line: series.line && shownOf(series.line) };
  };
  const series = isLog ? all.map(positive) : all;
  const shown = window ?? { from: 0, to: horizon };
  const extent = extentOf(series, shown);
  const record = metric.source === "evaluation" ? baseEvaluation(runs) : undefined;
  const base = record && metric.source === "evaluation" ? metric.pick(record) : null;
  return {
    left,
    data: {
      series,
      changes: changeMarkers(runs, words),
      shown,
      lastStep: lastStepOf(runs),
      y: { domain: isLog ? decadesAround(...(extent ?? [1, 10])) : axisOf(metric, extent), isLog },
      base: isLog && base !== null && base <= 0 ? null : base,
    },
  };
}
