/** Layers inside a Plot, each as few SVG elements as it can be. */
import type { Point } from "./decimate.ts";
import styles from "./layers.module.css";
import { useScales } from "./Plot.tsx";
import { markPath, type RunStyle } from "./runStyle.ts";
import { LABEL_WIDTH, spreadLabels } from "./scale.ts";

export interface XY {
  x: number;
  y: number;
}

/** A line over steps, broken at gaps. Raw ones lie faint under their average. */
export function LineLayer({
  points,
  style,
  raw = false,
}: {
  points: readonly Point[];
  style: RunStyle;
  raw?: boolean;
}) {
  const scales = useScales();
  if (!scales) return null;
  let d = "";
  let pen = "M";
  for (const { step, value } of points) {
    if (value === null) {
      pen = "M";
      continue;
    }
    d += `${pen}${scales.x(step).toFixed(1)} ${scales.y(value).toFixed(1)}`;
    pen = "L";
  }
  return (
    <path
      className={styles.line}
      stroke={style.stroke}
      strokeWidth={raw ? 1 : 2}
      strokeDasharray={raw ? undefined : style.dash}
      strokeOpacity={(raw ? 0.25 : 1) * (style.isFaint ? 0.5 : 1)}
      d={d}
    />
  );
}

const HOLLOW_DASH = "1 3";
/** More marks than this on one line would hide it. */
const MAX_MARKS = 24;

/** Marks joined by a line: values that exist at some places only. */
export function MarkLayer({
  points,
  style,
  hollow = false,
  radius = 3,
  width = 1,
}: {
  points: readonly XY[];
  style: RunStyle;
  /** Hollow marks on a dotted line: measured otherwise than the lines of the same hue beside them. */
  hollow?: boolean;
  radius?: number;
  /** Of the line between them. */
  width?: number;
}) {
  const scales = useScales();
  if (!scales || points.length === 0) return null;
  const stride = Math.ceil(points.length / MAX_MARKS);
  const at = points.map((point) => ({ x: scales.x(point.x), y: scales.y(point.y) }));
  return (
    <g opacity={style.isFaint ? 0.5 : 1}>
      <path
        className={styles.line}
        stroke={style.stroke}
        strokeWidth={width}
        strokeDasharray={hollow ? HOLLOW_DASH : style.dash}
        d={`M${at.map(({ x, y }) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}`}
      />
      <path
        className={hollow ? styles.hollow : styles.mark}
        {...(hollow ? { stroke: style.stroke } : { fill: style.stroke })}
        d={at
          .filter((_, index) => index % stride === 0 || index === at.length - 1)
          .map(({ x, y }) => markPath(style.mark, x, y, radius))
          .join("")}
      />
    </g>
  );
}

export interface EndLabel extends XY {
  text: string;
  style: RunStyle;
}

/** Names at line ends instead of a legend; they make room for one another. */
export function EndLabels({
  labels,
  before = false,
}: {
  labels: readonly EndLabel[];
  /** Left of their places, where lines begin. */
  before?: boolean;
}) {
  const scales = useScales();
  if (!scales) return null;
  const { area } = scales;
  const right = area.left + area.width;
  const [top, bottom] = [area.top + 4, area.top + area.height - 6];
  const places = labels.map((label) => scales.y(label.y));
  // Labels in the margin and labels of lines that still grow do not meet.
  for (const inMargin of [true, false]) {
    const group = labels.flatMap((label, index) =>
      scales.x(label.x) > right - LABEL_WIDTH === inMargin ? [index] : [],
    );
    const moved = spreadLabels(
      group.map((index) => places[index] ?? 0),
      14,
      top,
      bottom,
    );
    group.forEach((index, order) => {
      places[index] = moved[order] ?? 0;
    });
  }
  return labels.map((label, index) => (
    <text
      key={label.text}
      className={styles.label}
      fill={label.style.ink}
      x={Math.min(scales.x(label.x), right) + (before ? -9 : 6)}
      textAnchor={before ? "end" : "start"}
      y={(places[index] ?? 0) + 4}
    >
      {label.text}
    </text>
  ));
}

/** Thin vertical rules with a small flag on top, where a setting changed. */
export function ChangeRules({ steps }: { steps: readonly number[] }) {
  const scales = useScales();
  if (!scales || steps.length === 0) return null;
  const { top, height } = scales.area;
  return (
    <>
      <path
        className={styles.rule}
        d={steps.map((step) => `M${scales.x(step).toFixed(1)} ${top}v${height}`).join("")}
      />
      <path
        className={styles.flag}
        d={steps.map((step) => `M${(scales.x(step) - 4).toFixed(1)} ${top - 5}h8l-4 6z`).join("")}
      />
    </>
  );
}

/** Of the badge that the frame puts into the corner. */
const BADGE_WIDTH = 62;

/** What lines and hollow marks are, above the plot. */
export function Legend({ width }: { width: number }) {
  return (
    <text className={styles.legend} x={width - BADGE_WIDTH} y={10} textAnchor="end">
      — training ○◇ held-out
    </text>
  );
}

/** A horizontal dotted line at the base model's value. */
export function BaseRule({ value, style }: { value: number; style: RunStyle }) {
  const scales = useScales();
  if (!scales) return null;
  const { left, width } = scales.area;
  return (
    <path
      className={styles.base}
      stroke={style.stroke}
      strokeDasharray={style.dash}
      d={`M${left} ${scales.y(value).toFixed(1)}h${width}`}
    />
  );
}
