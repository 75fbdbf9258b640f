/** Values over steps: evaluations with marks, training beside them, and the shared crosshair above. */
import { memo, useMemo } from "react";
import { Crosshair } from "./Crosshair.tsx";
import { decimate, type Point } from "./decimate.ts";
import { type EndName, EndNames, endRoom } from "./EndNames.tsx";
import { BaseRule, ChangeRules, LineLayer, MarkLayer } from "./layers.tsx";
import { Plot } from "./Plot.tsx";
import { BASE_LABEL, BASE_STYLE } from "./runStyle.ts";
import { plotArea, type Size, scalesIn, ticksBetween } from "./scale.ts";
import type { Selecting, Selection } from "./selection.ts";
import { smooth } from "./smooth.ts";
import type { ChangeMarker, TimeSeries } from "./timeSeries.ts";

/** What a chart over steps shows, whatever its size. */
export interface TimeChartData {
  series: readonly TimeSeries[];
  changes: readonly ChangeMarker[];
  horizon: number;
  /** The last step of which anything is known. */
  lastStep: number;
  smoothing: number;
  yMax: number;
  /** The base model's value, a dotted rule. */
  base: number | null;
}

interface TimeChartProps extends Selecting {
  /** Accessible name of the crosshair. */
  name: string;
  size: Size;
  data: TimeChartData;
}

export function TimeChart({ name, size, data, ...selecting }: TimeChartProps) {
  const names = useMemo(() => endNames(data), [data]);
  const right = endRoom(
    names.map(({ text }) => text),
    size,
  );
  const scales = scalesIn(plotArea(size, right ?? size.rem), [0, data.horizon], [0, data.yMax]);
  return (
    <>
      <Lines
        size={size}
        right={right ?? size.rem}
        names={right === null ? NO_NAMES : names}
        data={data}
        run={selecting.selection.run}
      />
      <Crosshair
        name={name}
        size={size}
        scales={scales}
        series={data.series}
        changes={data.changes}
        horizon={data.horizon}
        lastStep={data.lastStep}
        {...selecting}
      />
    </>
  );
}

const NO_NAMES: EndName[] = [];

/** One name an arm, at its last value; and the base model's. */
export function endNames({ series, base, horizon }: TimeChartData): EndName[] {
  const names = series.flatMap(({ name, style, points, kind }) => {
    const end = style.isFaint ? undefined : points.findLast((point) => point.value !== null);
    return end ? [{ text: name, style, isThin: kind === "steps", x: end.step, y: end.value ?? 0 }] : [];
  });
  return base === null ? names : [...names, { text: BASE_LABEL, style: BASE_STYLE, x: horizon, y: base }];
}

/** Two points a bucket and the two ends: about 400 points a line. */
const BUCKETS = 199;

interface LinesProps {
  size: Size;
  right: number;
  names: readonly EndName[];
  data: TimeChartData;
  /** The selected one stands out. */
  run: Selection["run"];
}

/** Everything but the crosshair: the pointer does not render it again. */
const Lines = memo(function Lines({ size, right, names, data, run }: LinesProps) {
  const { series, changes, horizon, smoothing, yMax, base } = data;
  const drawn = useMemo(
    () =>
      series.map((one) => {
        const isTraining = one.kind === "steps";
        return {
          ...one,
          points: isTraining ? decimate(smooth(one.points, smoothing), BUCKETS, horizon) : one.points,
          raw: isTraining && smoothing > 0 ? decimate(one.points, BUCKETS, horizon) : null,
        };
      }),
    [series, horizon, smoothing],
  );
  const isSelected = run !== null && series.some((one) => one.run === run);
  const x = { domain: [0, horizon] as const, ticks: ticksBetween(0, horizon, 7), title: "step" };
  const y = {
    domain: [0, yMax] as const,
    ticks: ticksBetween(0, yMax, size.height > 15 * size.rem ? 5 : 3),
    title: "",
  };
  return (
    <Plot size={size} x={x} y={y} right={right}>
      {base !== null && <BaseRule value={base} style={BASE_STYLE} />}
      <ChangeRules steps={changes.map((change) => change.step)} />
      {drawn.map((one) => {
        const strength = isSelected && one.run !== run ? 0.4 : 1;
        const isMain = one.kind === "evaluations" && !one.style.isFaint;
        return (
          <g key={one.id} opacity={strength}>
            {one.raw && <LineLayer points={one.raw} style={one.style} width={1} opacity={0.25} isSolid />}
            <LineLayer
              points={one.points}
              style={one.style}
              width={(isMain ? 2 : 1) * (one.run === run ? 1.5 : 1)}
              opacity={one.style.isFaint && one.run !== run ? 0.3 : 1}
            />
            {isMain && <MarkLayer points={marksOf(one.points)} style={one.style} isHollow />}
          </g>
        );
      })}
      <EndNames names={names} rem={size.rem} />
    </Plot>
  );
});

function marksOf(points: readonly Point[]): { x: number; y: number }[] {
  return points.flatMap(({ step, value }) => (value === null ? [] : [{ x: step, y: value }]));
}
