/** Values over steps: evaluations with marks, training beside them, and the shared crosshair above. */
import { memo, useId, useMemo } from "react";
import { useWords } from "../words/useWords.tsx";
import { Crosshair } from "./Crosshair.tsx";
import { decimate, type Point } from "./decimate.ts";
import { type EndName, EndNames, endRoom } from "./EndNames.tsx";
import { digitsUpTo } from "./format.ts";
import { IntervalBand } from "./IntervalBand.tsx";
import { BaseRule, ChangeRules, LineLayer, MarkLayer } from "./layers.tsx";
import { Plot } from "./Plot.tsx";
import { BASE_STYLE } from "./runStyle.ts";
import { type Domain, logTicks, plotArea, type Size, scalesIn, ticksBetween } from "./scale.ts";
import type { Selecting, Selection } from "./selection.ts";
import { type ChangeMarker, pointsAround, type StepWindow, type TimeSeries } from "./timeSeries.ts";

/** What a chart over steps shows, whatever its size. */
export interface TimeChartData {
  series: readonly TimeSeries[];
  changes: readonly ChangeMarker[];
  /** Steps on the axis. */
  shown: StepWindow;
  /** The last step of which anything is known. */
  lastStep: number;
  y: { domain: Domain; isLog: boolean };
  /** The base model's value, a dotted rule. */
  base: number | null;
}

interface TimeChartProps extends Selecting {
  /** Accessible name of the crosshair. */
  name: string;
  size: Size;
  data: TimeChartData;
  /** A closer look at some steps; null gives the whole back. */
  onWindow(window: StepWindow | null): void;
}

export function TimeChart({ name, size, data, onWindow, ...selecting }: TimeChartProps) {
  const { shown, y } = data;
  const { charts } = useWords();
  const names = useMemo(() => endNames(data, charts.base), [data, charts]);
  const right = endRoom(
    names.map(({ text }) => text),
    size,
  );
  const area = plotArea(size, right ?? size.rem);
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
        scales={scalesIn(area, [shown.from, shown.to], y.domain, { y: y.isLog })}
        series={data.series}
        changes={data.changes}
        shown={shown}
        lastStep={data.lastStep}
        digits={digitsUpTo(y.domain[1])}
        onWindow={onWindow}
        {...selecting}
      />
    </>
  );
}

const NO_NAMES: EndName[] = [];

/** One name an arm, at its last value; and the base model's, `baseName`. */
export function endNames({ series, base, shown }: TimeChartData, baseName: string): EndName[] {
  const names = series.flatMap(({ name, style, points, kind }) => {
    const end = style.isFaint
      ? undefined
      : points.findLast(({ step, value }) => value !== null && isWithin(step, shown));
    return end ? [{ text: name, style, isThin: kind === "steps", x: end.step, y: end.value ?? 0 }] : [];
  });
  return base === null ? names : [...names, { text: baseName, style: BASE_STYLE, x: shown.to, y: base }];
}

const isWithin = (step: number, { from, to }: StepWindow) => step >= from && step <= to;

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
  const { series, changes, shown, base } = data;
  const { charts } = useWords();
  const clip = useId();
  const drawn = useMemo(() => {
    const thin = (points: readonly Point[]) => decimate(pointsAround(points, shown), BUCKETS, shown.to - shown.from);
    return series.map((one) => {
      const isTraining = one.kind === "steps";
      const line = one.line ?? one.points;
      return {
        ...one,
        points: isTraining ? thin(line) : pointsAround(line, shown),
        band: one.overSeeds?.band,
        raw: one.line && !one.style.isFaint ? thin(one.points) : null,
      };
    });
  }, [series, shown]);
  const selected = run === null ? undefined : series.find((one) => one.run === run);
  const steps: Domain = [shown.from, shown.to];
  const x = { domain: steps, ticks: ticksBetween(...steps, 7), title: charts.stepAxis };
  const most = size.height > 15 * size.rem ? 5 : 3;
  const y = {
    ...data.y,
    ticks: data.y.isLog ? logTicks(...data.y.domain) : ticksBetween(...data.y.domain, most),
    title: "",
  };
  const area = plotArea(size, right);
  return (
    <Plot size={size} x={x} y={y} right={right}>
      <defs>
        {/* Marks at the ends and lines along the borders are whole. */}
        <clipPath id={clip}>
          <rect x={area.left - 5} y={area.top - 5} width={area.width + 10} height={area.height + 10} />
        </clipPath>
      </defs>
      {base !== null && <BaseRule value={base} style={BASE_STYLE} />}
      <ChangeRules steps={changes.map((change) => change.step).filter((step) => isWithin(step, shown))} />
      <g clipPath={`url(#${clip})`}>
        {drawn.map((one) => {
          const isSelected = one.run === selected?.run || (one.run === null && one.arm === selected?.arm);
          const strength = selected && !isSelected ? 0.4 : 1;
          const isMain = one.kind === "evaluations" && !one.style.isFaint;
          return (
            <g key={one.id} opacity={strength}>
              {one.band && <IntervalBand points={one.band} color={one.style.stroke} />}
              {one.raw && <LineLayer points={one.raw} style={one.style} width={1} opacity={0.25} isSolid />}
              <LineLayer
                points={one.points}
                style={one.style}
                width={(isMain ? 2 : 1) * (one.run !== null && one.run === run ? 1.5 : 1)}
                opacity={one.style.isFaint && one.run !== run ? 0.3 : 1}
              />
              {isMain && <MarkLayer points={marksOf(one.points, shown)} style={one.style} isHollow />}
            </g>
          );
        })}
      </g>
      <EndNames names={names} rem={size.rem} />
    </Plot>
  );
});

function marksOf(points: readonly Point[], shown: StepWindow): { x: number; y: number }[] {
  return points.flatMap(({ step, value }) => (value === null || !isWithin(step, shown) ? [] : [{ x: step, y: value }]));
}
