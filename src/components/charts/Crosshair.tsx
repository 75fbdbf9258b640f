/** The crosshair over a time chart: one step for all time charts, by pointer or by arrow keys, with its values. */
import type { KeyboardEvent, PointerEvent } from "react";
import styles from "./Crosshair.module.css";
import type { Point } from "./decimate.ts";
import { formatNumber } from "./format.ts";
import { HOLLOW_SIGN } from "./runStyle.ts";
import { plotArea, type Size } from "./scale.ts";
import type { ChangeMarker, TimeSeries } from "./timeSeries.ts";

interface CrosshairProps {
  name: string;
  size: Size;
  series: readonly TimeSeries[];
  changes: readonly ChangeMarker[];
  horizon: number;
  yMax: number;
  hoverStep: number | null;
  onHoverStep(step: number | null): void;
}

const KEY_MOVES: Record<string, number> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowDown: -1,
  ArrowUp: 1,
  PageDown: -25,
  PageUp: 25,
};

export function Crosshair({ name, size, series, changes, horizon, yMax, hoverStep, onHoverStep }: CrosshairProps) {
  const area = plotArea(size);
  const lastStep = Math.max(0, ...series.map((one) => one.points.at(-1)?.step ?? 0));
  const step = hoverStep ?? lastStep;

  const move = (event: PointerEvent<HTMLDivElement>) => {
    const share = (event.clientX - event.currentTarget.getBoundingClientRect().left - area.left) / area.width;
    const next = Math.round(Math.min(1, Math.max(0, share)) * horizon);
    if (next !== hoverStep) onHoverStep(Math.min(next, lastStep));
  };
  const press = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.key === "Escape") return onHoverStep(null);
    const target =
      event.key === "Home"
        ? 0
        : event.key === "End"
          ? lastStep
          : event.key in KEY_MOVES
            ? step + (KEY_MOVES[event.key] ?? 0)
            : null;
    if (target === null) return;
    // The page's own shortcuts use the same arrows.
    event.preventDefault();
    event.stopPropagation();
    onHoverStep(Math.min(lastStep, Math.max(0, target)));
  };

  const values = series.flatMap((one) => {
    const point = valueAt(one.points, step);
    return point?.value == null ? [] : [{ ...one, at: point.step, value: point.value }];
  });
  const near = changes.filter((change) => Math.abs(change.step - step) <= (4 / area.width) * horizon);
  const words = [
    `step ${step}`,
    ...values.map((one) => `${one.label} ${formatNumber(one.value, 3)}`),
    ...near.map((change) => change.text),
  ].join(", ");
  const left = area.left + (step / Math.max(1, horizon)) * area.width;

  return (
    <div
      className={styles.overlay}
      role="slider"
      tabIndex={0}
      aria-label={`Crosshair, ${name}`}
      aria-valuemin={0}
      aria-valuemax={lastStep}
      aria-valuenow={step}
      aria-valuetext={words}
      onPointerMove={move}
      onPointerDown={move}
      onPointerLeave={() => onHoverStep(null)}
      onBlur={() => onHoverStep(null)}
      onKeyDown={press}
    >
      {hoverStep !== null && (
        <>
          <div className={styles.rule} style={{ left, top: area.top, height: area.height }} />
          {values.map((one) => (
            <div
              key={one.id}
              className={styles.dot}
              style={{
                left: area.left + (one.at / Math.max(1, horizon)) * area.width,
                top: area.top + (1 - Math.min(1, one.value / yMax)) * area.height,
                background: one.style.stroke,
              }}
            />
          ))}
          <div
            className={styles.readout}
            style={left > area.left + area.width / 2 ? { right: size.width - left + 8 } : { left: left + 8 }}
          >
            <div className={styles.step}>step {step}</div>
            {[...new Set(values.map((one) => one.run))].map((run) => {
              const ofRun = values.filter((one) => one.run === run);
              return (
                <div key={run} className={styles.value} style={{ color: ofRun[0]?.style.ink }}>
                  <span>{run}</span>
                  {ofRun.map((one) => (
                    <span key={one.id}>
                      {one.kind === "evaluations" && `${HOLLOW_SIGN[one.style.mark]} `}
                      {formatNumber(one.value)}
                    </span>
                  ))}
                </div>
              );
            })}
            {near.map((change) => (
              <div key={`${change.step}${change.text}`}>{change.text}</div>
            ))}
          </div>
        </>
      )}
    </div>
  );
}

/** The last point at or before a step, by bisection. */
function valueAt(points: readonly Point[], step: number): Point | undefined {
  let low = 0;
  let high = points.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.step ?? 0) <= step) low = middle + 1;
    else high = middle;
  }
  return points[low - 1];
}
