/** Values over steps: raw lines faint, smoothed on top, evaluations as marks, and the shared crosshair above them. */
import { memo, useMemo } from "react";
import { Crosshair } from "./Crosshair.tsx";
import { decimate, type Point } from "./decimate.ts";
import { BaseRule, ChangeRules, type EndLabel, EndLabels, Legend, LineLayer, MarkLayer } from "./layers.tsx";
import { Plot } from "./Plot.tsx";
import { BASE_LABEL, BASE_STYLE } from "./runStyle.ts";
import { type Size, ticksBetween } from "./scale.ts";
import { smooth } from "./smooth.ts";
import type { ChangeMarker, TimeSeries } from "./timeSeries.ts";

interface LinesProps {
  size: Size;
  series: readonly TimeSeries[];
  changes: readonly ChangeMarker[];
  horizon: number;
  smoothing: number;
  yMax: number;
  yTitle: string;
  /** The base model's value, a dotted rule. */
  base: number | null;
}

export interface TimeChartProps extends LinesProps {
  /** Accessible name of the crosshair. */
  name: string;
  hoverStep: number | null;
  onHoverStep(step: number | null): void;
}

/** Two points a bucket and the two ends: about 400 points a line. */
const BUCKETS = 199;

export function TimeChart({ name, hoverStep, onHoverStep, ...lines }: TimeChartProps) {
  return (
    <>
      <Lines {...lines} />
      <Crosshair
        name={name}
        size={lines.size}
        series={lines.series}
        changes={lines.changes}
        horizon={lines.horizon}
        yMax={lines.yMax}
        hoverStep={hoverStep}
        onHoverStep={onHoverStep}
      />
    </>
  );
}

/** Everything but the crosshair: the pointer does not render it again. */
const Lines = memo(function Lines({ size, series, changes, horizon, smoothing, yMax, yTitle, base }: LinesProps) {
  const drawn = useMemo(
    () =>
      series.map((one) => {
        const isLine = one.kind === "steps";
        return {
          ...one,
          raw: isLine ? decimate(one.points, BUCKETS, horizon) : one.points,
          smoothed: isLine && smoothing > 0 ? decimate(smooth(one.points, smoothing), BUCKETS, horizon) : null,
        };
      }),
    [series, horizon, smoothing],
  );
  const labels: EndLabel[] = drawn.flatMap((one) => {
    if (one.kind !== "steps") return [];
    const end = (one.smoothed ?? one.raw).findLast((point) => point.value !== null);
    return end ? [{ text: one.run, style: one.style, x: end.step, y: end.value ?? 0 }] : [];
  });
  if (base !== null) labels.push({ text: BASE_LABEL, style: BASE_STYLE, x: horizon, y: base });
  const x = { domain: [0, horizon] as const, ticks: ticksBetween(0, horizon, 5), title: "step" };
  const y = { domain: [0, yMax] as const, ticks: ticksBetween(0, yMax, size.height > 180 ? 5 : 3), title: yTitle };
  return (
    <Plot size={size} x={x} y={y}>
      {base !== null && <BaseRule value={base} style={BASE_STYLE} />}
      <ChangeRules steps={changes.map((change) => change.step)} />
      {drawn.map((one) => one.smoothed && <LineLayer key={`${one.id}-raw`} points={one.raw} style={one.style} raw />)}
      {drawn.map(
        (one) => one.kind === "steps" && <LineLayer key={one.id} points={one.smoothed ?? one.raw} style={one.style} />,
      )}
      {drawn.map(
        (one) =>
          one.kind === "evaluations" && (
            <MarkLayer key={one.id} points={marksOf(one.points)} style={one.style} hollow />
          ),
      )}
      <EndLabels labels={labels} />
      {series.some(({ kind }) => kind === "evaluations") && <Legend width={size.width} />}
    </Plot>
  );
});

function marksOf(points: readonly Point[]): { x: number; y: number }[] {
  return points.flatMap(({ step, value }) => (value === null ? [] : [{ x: step, y: value }]));
}
