/** The coordinate system that all charts share: Recharts' axes and grid with fixed domains; layers are its children. */
import { createContext, memo, type ReactNode, useContext, useMemo } from "react";
import { CartesianGrid, LineChart, XAxis, YAxis } from "recharts";
import { formatTick } from "./format.ts";
import { fitTicks } from "./labels.ts";
import styles from "./Plot.module.css";
import { type Domain, FRAME, plotArea, type Scales, type Size, scalesIn } from "./scale.ts";
import { textWidth } from "./textWidth.ts";

export interface Axis {
  domain: Domain;
  /** Those that there is room for are drawn. */
  ticks: readonly number[];
  /** Quantity and unit, short; empty where the panel says them. */
  title: string;
  format?(value: number): string;
  /** Of a positive domain. */
  isLog?: boolean;
}

interface PlotProps {
  size: Size;
  x: Axis;
  y: Axis;
  /** Room at the right, in pixels. */
  right?: number;
  children: ReactNode;
}

const AXIS_LINE = { stroke: "var(--border-strong)" };
const NO_DATA: never[] = [];
/** Of ticks and titles, in rem. */
const TICK_SIZE = 0.75;

export function Plot({ size, x, y, right = 0.75 * size.rem, children }: PlotProps) {
  const top = FRAME.top * size.rem;
  const margin = useMemo(() => ({ top, right, bottom: 0, left: 0 }), [top, right]);
  const scales = scalesIn(plotArea(size, right), x.domain, y.domain, { x: x.isLog, y: y.isLog });
  return (
    // The cursor above says in words what is drawn.
    <div className={styles.plot} aria-hidden="true">
      <ScalesContext value={scales}>
        <LineChart width={size.width} height={size.height} margin={margin} data={NO_DATA} accessibilityLayer={false}>
          <Axes size={size} right={right} x={x} y={y} />
          {children}
        </LineChart>
      </ScalesContext>
    </div>
  );
}

/** Rendered again only when a number in it differs: new data seldom move an axis. */
const Axes = memo(
  function Axes({ size, right, x, y }: AxesProps) {
    const { width, height, rem } = size;
    const scales = scalesIn(plotArea(size, right), x.domain, y.domain, { x: x.isLog, y: y.isLog });
    const font = TICK_SIZE * rem;
    const tick = { fontSize: font, fill: "var(--ink-muted)" };
    const formatX = x.format ?? formatTick;
    // Recharts is given what is even along the axis.
    const along =
      ({ isLog }: Axis) =>
      (value: number) =>
        isLog ? Math.log10(value) : value;
    const told =
      ({ isLog, format = formatTick }: Axis) =>
      (at: number) =>
        format(isLog ? Number((10 ** at).toPrecision(6)) : at);
    const title = textWidth(x.title, font);
    // The title of x ends at the picture's edge, in the row of the ticks.
    const xTicks = fitTicks(x.ticks, scales.x, (value) => textWidth(formatX(value), font), font / 2).filter((value) => {
      const end = scales.x(value) + textWidth(formatX(value), font) / 2;
      return end <= (x.title ? width - title - font / 2 : width);
    });
    const yTicks = fitTicks(y.ticks, scales.y, () => font, font / 2);
    return (
      <>
        <CartesianGrid vertical={false} stroke="var(--grid)" />
        <XAxis
          type="number"
          // Layers bring their own data; without a key Recharts makes no scale for x.
          dataKey="x"
          domain={x.domain.map(along(x))}
          ticks={xTicks.map(along(x))}
          tickFormatter={told(x)}
          allowDataOverflow
          interval={0}
          height={FRAME.bottom * rem}
          tick={tick}
          tickLine={false}
          tickMargin={4}
          axisLine={AXIS_LINE}
        />
        <YAxis
          type="number"
          domain={y.domain.map(along(y))}
          ticks={yTicks.map(along(y))}
          tickFormatter={told(y)}
          allowDataOverflow
          interval={0}
          width={FRAME.left * rem}
          tick={tick}
          tickLine={false}
          tickMargin={4}
          axisLine={false}
        />
        <text className={styles.title} x={2} y={font}>
          {y.title}
        </text>
        <text className={styles.title} x={width - 2} y={height - 0.35 * rem} textAnchor="end">
          {x.title}
        </text>
      </>
    );
  },
  (old, next) =>
    old.size === next.size && old.right === next.right && isSameAxis(old.x, next.x) && isSameAxis(old.y, next.y),
);

interface AxesProps {
  size: Size;
  right: number;
  x: Axis;
  y: Axis;
}

function isSameAxis(a: Axis, b: Axis): boolean {
  return (
    a.isLog === b.isLog &&
    a.title === b.title &&
    a.domain.join() === b.domain.join() &&
    a.ticks.join() === b.ticks.join()
  );
}

const ScalesContext = createContext<Scales | null>(null);

/** Data units to pixels, for layers inside a Plot. */
export function useScales(): Scales {
  const scales = useContext(ScalesContext);
  if (!scales) throw new Error("A layer stands outside of a Plot.");
  return scales;
}
