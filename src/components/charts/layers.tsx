/** Layers inside a Plot, each as few SVG elements as it can be. */
import type { Point } from "./decimate.ts";
import styles from "./layers.module.css";
import { useScales } from "./Plot.tsx";
import { markPath, type RunStyle } from "./runStyle.ts";

interface XY {
  x: number;
  y: number;
}

/** A line over steps, broken at gaps. */
export function LineLayer({
  points,
  style,
  width,
  opacity = 1,
  isSolid = false,
}: {
  points: readonly Point[];
  style: RunStyle;
  width: number;
  opacity?: number;
  isSolid?: boolean;
}) {
  const scales = useScales();
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
      strokeWidth={width}
      strokeDasharray={isSolid ? undefined : style.dash}
      strokeOpacity={opacity}
      d={d}
    />
  );
}

/** More marks than this on one line would hide it. */
const MOST_MARKS = 24;

/** Marks where there are values, at most so many of them, the last among them. */
export function MarkLayer({
  points,
  style,
  isHollow = false,
  radius = 3,
  opacity = 1,
}: {
  points: readonly XY[];
  style: RunStyle;
  isHollow?: boolean;
  radius?: number;
  opacity?: number;
}) {
  const scales = useScales();
  const stride = Math.ceil(points.length / MOST_MARKS);
  const d = points
    .filter((_, index) => index % stride === 0 || index === points.length - 1)
    .map(({ x, y }) => markPath(style.mark, scales.x(x), scales.y(y), radius))
    .join("");
  return (
    <path
      data-mark
      className={isHollow ? styles.hollow : styles.mark}
      stroke={isHollow ? style.stroke : undefined}
      fill={isHollow ? undefined : style.stroke}
      opacity={opacity}
      d={d}
    />
  );
}

/** Thin vertical rules with a small flag on top, where a setting changed. */
export function ChangeRules({ steps }: { steps: readonly number[] }) {
  const scales = useScales();
  if (steps.length === 0) return null;
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

/** A horizontal dotted line at the base model's value. */
export function BaseRule({ value, style }: { value: number; style: RunStyle }) {
  const scales = useScales();
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
