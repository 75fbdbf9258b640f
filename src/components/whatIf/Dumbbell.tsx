import { pixelOf, type Stretch } from "../panels/advantages.ts";
import styles from "./whatIf.module.css";

export const WIDTH = 80;
const HEIGHT = 16;
const ROOM = 5;
const HEAD = 5;

/** From where a value was to where it would be, over one axis for all rows; the row's numbers say the same. */
export function Dumbbell({ axis, ghost, value }: { axis: readonly Stretch[]; ghost: number; value: number }) {
  const x = (at: number) => ROOM + (pixelOf(axis, at) / WIDTH) * (WIDTH - 2 * ROOM);
  const [from, to, middle] = [x(ghost), x(value), HEIGHT / 2];
  const sign = Math.sign(to - from);
  const head = Math.min(HEAD, Math.abs(to - from));
  return (
    <svg className={styles.svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      {axis.map((stretch) => (
        <path key={stretch.low} className={styles.line} d={`M${x(stretch.low)} ${middle}H${x(stretch.high)}`} />
      ))}
      <circle className={styles.ring} cx={from} cy={middle} r={3.5} />
      {head > 0.5 && (
        <path
          className={value > ghost ? styles.arrowUp : styles.arrowDown}
          d={`M${from} ${middle}H${to - sign * head}v-3.5L${to} ${middle}l${-sign * head} 3.5v-3.5z`}
        />
      )}
    </svg>
  );
}
