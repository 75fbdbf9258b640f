import styles from "./whatIf.module.css";

const WIDTH = 100;
const HEIGHT = 16;
const ROOM = 5;
const HEAD = 5;

/** From where a value was to where it would be, over one axis for all rows; the row's numbers say the same. */
export function Dumbbell({ ghost, value, low, high }: { ghost: number; value: number; low: number; high: number }) {
  const x = (at: number) => ROOM + ((at - low) / (high - low || 1)) * (WIDTH - 2 * ROOM);
  const [from, to, middle] = [x(ghost), x(value), HEIGHT / 2];
  const sign = Math.sign(to - from);
  const head = Math.min(HEAD, Math.abs(to - from));
  return (
    <svg className={styles.svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path className={styles.zero} d={`M${x(0)} 0V${HEIGHT}`} />
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
