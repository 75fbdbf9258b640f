/** The coordinate system that all charts share: Recharts' axes and grid with fixed domains; layers are its children. */
import { memo, type ReactNode, useMemo } from "react";
import { CartesianGrid, LineChart, usePlotArea, useXAxisScale, useYAxisScale, XAxis, YAxis } from "recharts";
import { formatTick } from "./format.ts";
import styles from "./Plot.module.css";
import { type Area, AXIS_HEIGHT, AXIS_WIDTH, LABEL_WIDTH, type Size, TOP } from "./scale.ts";

export interface Axis {
  domain: readonly [number, number];
  ticks: readonly number[];
  /** Quantity and unit, short. */
  title: string;
  format?(value: number): string;
}

interface PlotProps {
  size: Size;
  x: Axis;
  y: Axis;
  right?: number;
  /** Accessible name of the picture; without one it is hidden from screen readers, for charts that speak otherwise. */
  label?: string;
  children: ReactNode;
}

const TICK = { fontSize: 12, fill: "var(--ink-muted)" };
const AXIS_LINE = { stroke: "var(--border-strong)" };
const NO_DATA: never[] = [];

export function Plot({ size, x, y, right = LABEL_WIDTH, label, children }: PlotProps) {
  const spoken = label === undefined ? { "aria-hidden": true } : { role: "img", "aria-label": label };
  const margin = useMemo(() => ({ top: TOP, right, bottom: 0, left: 0 }), [right]);
  return (
    <div className={styles.plot} {...spoken}>
      <LineChart width={size.width} height={size.height} margin={margin} data={NO_DATA} accessibilityLayer={false}>
        <Axes width={size.width} height={size.height} x={x} y={y} />
        {children}
      </LineChart>
    </div>
  );
}

/** Rendered again only when a number in it differs: new data seldom move an axis. */
const Axes = memo(
  function Axes({ width, height, x, y }: AxesProps) {
    return (
      <>
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis
          type="number"
          // Layers bring their own data; without a key Recharts makes no scale for x.
          dataKey="x"
          domain={[...x.domain]}
          ticks={[...x.ticks]}
          tickFormatter={x.format ?? formatTick}
          allowDataOverflow
          interval={0}
          height={AXIS_HEIGHT}
          tick={TICK}
          tickLine={false}
          tickMargin={4}
          axisLine={AXIS_LINE}
        />
        <YAxis
          type="number"
          domain={[...y.domain]}
          ticks={[...y.ticks]}
          tickFormatter={y.format ?? formatTick}
          allowDataOverflow
          interval={0}
          width={AXIS_WIDTH}
          tick={TICK}
          tickLine={false}
          tickMargin={4}
          axisLine={false}
        />
        <text className={styles.title} x={4} y={10}>
          {y.title}
        </text>
        <text className={styles.title} x={width - 2} y={height - 5} textAnchor="end">
          {x.title}
        </text>
      </>
    );
  },
  (old, next) =>
    old.width === next.width && old.height === next.height && isSameAxis(old.x, next.x) && isSameAxis(old.y, next.y),
);

interface AxesProps extends Size {
  x: Axis;
  y: Axis;
}

function isSameAxis(a: Axis, b: Axis): boolean {
  return a.title === b.title && a.domain.join() === b.domain.join() && a.ticks.join() === b.ticks.join();
}

export interface Scales {
  x(value: number): number;
  y(value: number): number;
  area: Area;
}

/** Data units to pixels, for layers inside a Plot. */
export function useScales(): Scales | null {
  const x = useXAxisScale();
  const y = useYAxisScale();
  const area = usePlotArea();
  if (!x || !y || !area) return null;
  return {
    x: (value) => x(value) ?? 0,
    y: (value) => y(value) ?? 0,
    area: { left: area.x, top: area.y, width: area.width, height: area.height },
  };
}
