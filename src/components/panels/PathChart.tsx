/** Paths of runs through two metrics, with a cursor that goes from point to point. */
import { memo } from "react";
import type { Metric } from "../../engine/index.ts";
import type { Words } from "../../words/en.ts";
import { metricWords } from "../../words/metricWords.ts";
import type { TableData } from "../charts/DataTable.tsx";
import { digitsUpTo, formatNumber } from "../charts/format.ts";
import { Plot } from "../charts/Plot.tsx";
import { type CursorPoint, PointCursor } from "../charts/PointCursor.tsx";
import { type Domain, logTicks, plotArea, type Size, scalesIn, ticksBetween } from "../charts/scale.ts";
import type { Selecting } from "../charts/selection.ts";
import { useWords } from "../words/useWords.tsx";
import { PathMarks } from "./PathMarks.tsx";
import type { PathData } from "./paths.ts";

interface PathChartProps extends Selecting {
  name: string;
  size: Size;
  data: PathData;
}

export function PathChart({ name, size, data, ...selecting }: PathChartProps) {
  const { charts, metrics } = useWords();
  const { x, y, xDomain, yDomain, logs } = data;
  const scales = scalesIn(plotArea(size, 0.75 * size.rem), xDomain, yDomain, logs);
  const value = (metric: Metric, [, top]: Domain, at: number) =>
    `${metricWords(metric, metrics).label} ${formatNumber(at, digitsUpTo(top))}`;
  const points = data.paths.flatMap(({ run, label, points: ofPath }) =>
    ofPath.map((point): CursorPoint => {
      const [left, top] = [scales.x(point.x), scales.y(point.y)];
      return {
        box: { left: left - 4, top: top - 4, width: 8, height: 8 },
        part: { run, step: point.step },
        lines: [label, charts.step(point.step), value(x, xDomain, point.x), value(y, yDomain, point.y)],
      };
    }),
  );
  return (
    <>
      <Drawn size={size} data={data} run={selecting.selection.run} />
      <PointCursor name={name} size={size} points={points} {...selecting} />
    </>
  );
}

const Drawn = memo(function Drawn({ size, data, run }: { size: Size; data: PathData; run: string | null }) {
  const { metrics } = useWords();
  const { xDomain, yDomain, logs } = data;
  const ticks = (
    [low, high]: Domain,
    { low: least, high: most }: PathData["x"]["range"],
    isLog = false,
    count: number,
  ) =>
    (isLog ? logTicks(low, high) : ticksBetween(low, high, count)).filter(
      // No tick where no value can be.
      (tick) => tick >= (least ?? -Infinity) && tick <= (most ?? Infinity),
    );
  return (
    <Plot
      size={size}
      x={{
        domain: xDomain,
        ticks: ticks(xDomain, data.x.range, logs.x, 6),
        title: metricWords(data.x, metrics).label,
        isLog: logs.x,
      }}
      y={{
        domain: yDomain,
        ticks: ticks(yDomain, data.y.range, logs.y, 5),
        title: metricWords(data.y, metrics).label,
        isLog: logs.y,
      }}
      right={0.75 * size.rem}
    >
      <PathMarks data={data} rem={size.rem} run={run} />
    </Plot>
  );
});

/** Every point, as a table. */
export function pathTable({ x, y, paths }: PathData, { charts, metrics, panels }: Words): TableData {
  const [across, up] = [metricWords(x, metrics), metricWords(y, metrics)];
  return {
    caption: panels.metric.caption(across.name, up.name),
    columns: [charts.columns.run, charts.columns.step, across.label, up.label],
    rows: paths.flatMap((path) => path.points.map((point) => [path.label, point.step, point.x, point.y])),
  };
}
