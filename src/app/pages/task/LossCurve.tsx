/** The loss of every step so far, on an axis of all steps. */
import { useWords } from "../../../components/words/useWords.tsx";
import styles from "./task.module.css";

const [WIDTH, HEIGHT] = [600, 140];
/** More points than pixels show nothing more: each is the mean of its steps. */
const MOST_POINTS = 150;

export function LossCurve({ losses, steps }: { losses: readonly number[]; steps: number }) {
  const { pretrain } = useWords().ownTask;
  if (losses.length < 2) return null;
  const size = Math.ceil(losses.length / MOST_POINTS);
  const top = Math.max(...losses);
  const points = Array.from({ length: Math.ceil(losses.length / size) }, (_, i) => {
    const part = losses.slice(i * size, (i + 1) * size);
    const mean = part.reduce((sum, loss) => sum + loss, 0) / part.length;
    const x = ((i * size + part.length / 2) / steps) * WIDTH;
    return `${x.toFixed(1)},${(HEIGHT * (1 - mean / top)).toFixed(1)}`;
  });
  const last = losses.at(-1)!;
  return (
    <figure className={styles.curve}>
      <figcaption>{pretrain.curve(losses[0]!.toFixed(2), last.toFixed(2))}</figcaption>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" aria-hidden="true">
        <polyline
          points={points.join(" ")}
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      <div className={styles.ticks} aria-hidden="true">
        <span>0</span>
        <span>{pretrain.axis(steps)}</span>
      </div>
    </figure>
  );
}
