/** An axis a column, a line a run across all of them. */
import { fitTicks } from "../charts/labels.ts";
import { type CursorPoint, PointCursor } from "../charts/PointCursor.tsx";
import { markPath } from "../charts/runStyle.ts";
import { NAME_LINE, nameLines, PartName, Surface, Tick } from "../charts/Surface.tsx";
import type { Size } from "../charts/scale.ts";
import type { Selecting } from "../charts/selection.ts";
import { shortened } from "../charts/textWidth.ts";
import { useWords } from "../words/useWords.tsx";
import styles from "./panels.module.css";
import type { Parallel, ParallelAxis } from "./parallel.ts";

/** In rem. */
const TICK = 0.75;
const GAP = 0.5;
const LEAST = 10;

interface Column {
  axis: ParallelAxis;
  x: number;
  name: string[];
}

/** Each axis stands at the left of its column, which holds its words. */
function layoutOf({ axes }: Parallel, { width, rem }: Pick<Size, "width" | "rem">) {
  const step = (width - GAP * rem) / Math.max(1, axes.length);
  const columns = axes.map(
    (axis, index): Column => ({
      axis,
      x: GAP * rem + index * step,
      name: nameLines(axis.label, step - GAP * rem, rem),
    }),
  );
  const top = (Math.max(1, ...columns.map(({ name }) => name.length)) * NAME_LINE + GAP) * rem;
  return { columns, step, top };
}

export const parallelHeight = (data: Parallel, size: Pick<Size, "width" | "rem">): number =>
  layoutOf(data, size).top + LEAST * size.rem;

export function ParallelPicture({ size, data, ...selecting }: { size: Size; data: Parallel } & Selecting) {
  const words = useWords();
  const { rem } = size;
  const { columns, step, top } = layoutOf(data, size);
  const bottom = size.height - rem;
  const y = (at: number) => bottom - at * (bottom - top);
  const looked = selecting.hover.run ?? selecting.selection.run;
  const placed = data.lines.map(({ run, points }) => ({
    run,
    points,
    places: points.flatMap(({ at }, index) => (at === null ? [] : [{ x: columns[index]!.x, y: y(at), index }])),
  }));
  // Keys go from run to run on the last axis first.
  const cursor = columns.toReversed().flatMap((_, back) =>
    placed.flatMap(({ run, points, places }): CursorPoint[] => {
      const place = places.find(({ index }) => index === columns.length - 1 - back);
      if (!place) return [];
      const lines = [run.name, ...points.map(({ text }, index) => `${data.axes[index]!.label} ${text}`)];
      return [{ box: { left: place.x - 4, top: place.y - 4, width: 8, height: 8 }, part: { run: run.id }, lines }];
    }),
  );
  return (
    <>
      <Surface size={size}>
        {columns.map(({ axis, x, name }, index) => (
          <g key={index}>
            <PartName x={x - GAP * rem} y={0} rem={rem} ink="var(--ink)" lines={name} />
            <path className={styles.axis} d={`M${x.toFixed(1)} ${top}V${bottom}`} />
            <path
              className={styles.axis}
              d={axis.ticks.map(({ at }) => `M${x.toFixed(1)} ${y(at).toFixed(1)}h-3`).join("")}
            />
          </g>
        ))}
        {placed.map(({ run, places }) => {
          const isLooked = run.id === looked;
          const opacity = isLooked ? 1 : looked === null ? 0.7 : 0.25;
          return (
            <g key={run.id} opacity={opacity}>
              <path
                className={styles.path}
                stroke={run.arm.style.stroke}
                strokeDasharray={run.arm.style.dash}
                strokeWidth={isLooked ? 3 : 1.25}
                d={places
                  .map((place, index) => `${index === 0 ? "M" : "L"}${place.x.toFixed(1)} ${place.y.toFixed(1)}`)
                  .join("")}
              />
              <path
                data-mark
                fill={run.arm.style.stroke}
                d={places.map((place) => markPath(run.arm.style.mark, place.x, place.y, 3)).join("")}
              />
            </g>
          );
        })}
        {columns.map(({ axis, x }, index) => (
          <g key={index} className={styles.halo}>
            {shownTicks(axis, y, rem).map(({ text, at }) => (
              <Tick key={text} x={x + 8} y={y(at) + 0.25 * rem} anchor="start">
                {shortened(text, step - 8 - GAP * rem, TICK * rem)}
              </Tick>
            ))}
          </g>
        ))}
      </Surface>
      <PointCursor name={words.panels.parallel.cursor} size={size} points={cursor} {...selecting} />
    </>
  );
}

/** Those that have room for their words. */
function shownTicks({ ticks }: ParallelAxis, y: (at: number) => number, rem: number) {
  const shown = fitTicks(
    ticks.map(({ at }) => at),
    y,
    () => 1.2 * rem,
    0,
  );
  return ticks.filter(({ at }) => shown.includes(at));
}
