/** What a sweep leads to: its arms by name, how many runs, and how long they take. */
import { markPath, styleOf } from "../../../../components/charts/runStyle.ts";
import { MOST_ARMS } from "../../../experiment/arms.ts";
import { secondsLeft } from "../../../experiment/estimate.ts";
import { armNames } from "../../../experiment/names.ts";
import { formatDuration } from "../../../experiment/progress.ts";
import type { PlaygroundState } from "../../../experiment/state.ts";
import { type Compared, leftOf } from "../../../experiment/sweep.ts";
import styles from "./sweep.module.css";

export function SweptArms({
  state,
  next,
  isTooMany,
}: {
  state: PlaygroundState;
  /** Null: something is not understood yet. */
  next: Compared | null;
  isTooMany: boolean;
}) {
  if (!next) return null;
  if (isTooMany)
    return (
      <p role="alert" className={styles.refusal}>
        That would be more than {MOST_ARMS} arms. Take fewer values, or remove arms.
      </p>
    );
  const { arms, settings } = next;
  const names = armNames(arms, settings);
  const isThere = (id: string) => state.arms.some((arm) => arm.id === id);
  return (
    <>
      <ul className={styles.arms} aria-label="Arms there will be">
        {arms.map(({ id, method, isActive }, index) => {
          const { mark, stroke, ink } = styleOf(
            method,
            arms.slice(0, index).filter((arm) => arm.method === method).length,
          );
          return (
            <li key={index} className={styles.arm} data-new={!isThere(id) || undefined}>
              <svg width="12" height="12" aria-hidden="true">
                <path d={markPath(mark, 6, 6, 4)} fill={stroke} />
              </svg>
              <span style={{ color: ink }}>{names[index]}</span>
              <span className={styles.aside}>{isThere(id) ? (isActive ? "there already" : "not active") : "new"}</span>
            </li>
          );
        })}
      </ul>
      <p role="status" className={styles.cost}>
        {costInWords(state, next)}
      </p>
    </>
  );
}

/** "3 arms by 5 seeds: 15 runs to make, about 4 min at the pace measured here." */
function costInWords({ queue, pace, views }: PlaygroundState, next: Compared): string {
  const seedOf = (run: string) => views.find(({ id }) => id === run)?.config?.seed ?? null;
  const left = leftOf(next, queue, seedOf);
  const seconds = secondsLeft(left, pace?.perSecond ?? null);
  const count = (n: number, what: string) => `${n} ${what}${n === 1 ? "" : "s"}`;
  const active = next.arms.filter(({ isActive }) => isActive).length;
  const what = `${count(active, "arm")} by ${count(next.seeds.length, "seed")}: ${count(left.length, "run")} to make`;
  if (left.length === 0) return `${what}.`;
  if (seconds === null) return `${what}. How long that takes is not known yet: nothing was trained here.`;
  const source = pace?.isMeasured ? "at the pace measured here" : "at the pace of a recording from another machine";
  return `${what}, about ${formatDuration(seconds)} ${source}.`;
}
