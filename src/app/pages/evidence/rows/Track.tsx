/** One row's marks over the axis that all rows share, in parts of its width: nothing has to be measured. */
import { formatTick } from "../../../../components/charts/format.ts";
import { markPath, type RunStyle } from "../../../../components/charts/runStyle.ts";
import type { Domain } from "../../../../components/charts/scale.ts";
import styles from "./rows.module.css";

export interface Marks {
  /** Null where there is nothing to show; the ends where there is no interval. */
  value: number | null;
  low: number | null;
  high: number | null;
  /** What the value is a mean of; dots of one lane lie at one height. */
  dots: readonly { value: number; lane: number }[];
  style: RunStyle;
  /** Nothing can be told from it. */
  isGrey: boolean;
  /** Measured by somebody else. */
  isOpen: boolean;
}

interface Axis {
  domain: Domain;
  ticks: readonly number[];
}

const part = (value: number, [low, high]: Domain): string => `${((100 * (value - low)) / (high - low)).toFixed(2)}%`;

/** Of the dots above and below the middle, in pixels. */
const LANES = 14;
const RADIUS = 5;

export function Track({ marks, axis }: { marks: Marks; axis: Axis }) {
  const { value, low, high, dots, style, isGrey, isOpen } = marks;
  const at = (one: number) => part(one, axis.domain);
  const lanes = Math.max(1, ...dots.map(({ lane }) => lane));
  const stroke = isGrey ? "var(--ink-muted)" : style.stroke;
  return (
    <svg className={styles.track} aria-hidden="true">
      {axis.ticks.map((tick) => (
        <line key={tick} className={tick === 0 ? styles.zero : styles.grid} x1={at(tick)} x2={at(tick)} y2="100%" />
      ))}
      {dots.map((dot, place) => (
        <svg key={place} className={styles.place} x={at(dot.value)} y="50%">
          <circle r={2.5} cy={LANES * (dot.lane / lanes - 0.5)} fill={stroke} opacity={0.35} />
        </svg>
      ))}
      {low !== null && high !== null && (
        <line x1={at(low)} x2={at(high)} y1="50%" y2="50%" stroke={stroke} strokeWidth={3} opacity={0.7} />
      )}
      {value !== null && (
        <svg className={styles.place} x={at(value)} y="50%">
          <path
            d={markPath(style.mark, 0, 0, RADIUS)}
            fill={isOpen || isGrey ? "var(--surface-raised)" : stroke}
            stroke={stroke}
            strokeWidth={2}
          />
        </svg>
      )}
    </svg>
  );
}

/** What the marks are measured by, below the rows. */
export function TrackAxis({ axis, title }: { axis: Axis; title: string }) {
  return (
    <div className={styles.axis} aria-hidden="true">
      <div className={styles.ticks}>
        {axis.ticks.map((tick) => (
          <span key={tick} style={{ left: part(tick, axis.domain) }}>
            {formatTick(tick)}
          </span>
        ))}
      </div>
      <div>{title}</div>
    </div>
  );
}
