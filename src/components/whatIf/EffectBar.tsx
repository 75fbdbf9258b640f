import type { Effect } from "./effects.ts";
import styles from "./whatIf.module.css";

const WIDTH = 80;
const HEIGHT = 16;
const ROOM = 5;

/** Changes to either side of none, in one scale for all rows; the row's numbers say the same. */
export function EffectBar({ effect, most, isAsked }: { effect: Effect; most: number; isAsked: boolean }) {
  const x = (change: number) => WIDTH / 2 + (most > 0 ? change / most : 0) * (WIDTH / 2 - ROOM);
  const bar = (change: number, height: number) => ({
    x: Math.min(x(0), x(change)),
    y: (HEIGHT - height) / 2,
    width: Math.abs(x(change) - x(0)),
    height,
  });
  return (
    <svg className={styles.svg} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path className={styles.zero} d={`M${x(0)} 0V${HEIGHT}`} />
      <rect className={effect.asked > 0 ? styles.barUp : styles.barDown} {...bar(effect.asked, 7)} />
      {isAsked && <rect className={styles.ghost} {...bar(effect.own, 11)} />}
      <circle className={styles.ring} cx={x(effect.did)} cy={HEIGHT / 2} r={3.5} />
    </svg>
  );
}
