/** What a sweep leads to: its arms by name, how many runs, and how long they take. */

import { markPath, styleOf } from "../../../../components/charts/runStyle.ts";
import { useWords } from "../../../../components/words/useWords.tsx";
import type { Words } from "../../../../words/en.ts";
import { MOST_ARMS } from "../../../experiment/arms.ts";
import { secondsLeft } from "../../../experiment/estimate.ts";
import { armNames } from "../../../experiment/names.ts";
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
  const words = useWords();
  if (!next) return null;
  if (isTooMany)
    return (
      <p role="alert" className={styles.refusal}>
        {words.sweep.tooMany(MOST_ARMS)}
      </p>
    );
  const { arms, settings } = next;
  const names = armNames(arms, settings, words.names);
  const isThere = (id: string) => state.arms.some((arm) => arm.id === id);
  return (
    <>
      <ul className={styles.arms} aria-label={words.sweep.arms}>
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
              <span className={styles.aside}>
                {words.sweep[isThere(id) ? (isActive ? "there" : "notActive") : "new"]}
              </span>
            </li>
          );
        })}
      </ul>
      <p role="status" className={styles.cost}>
        {costInWords(state, next, words)}
      </p>
    </>
  );
}

/** "3 arms by 5 seeds: 15 runs to make, about 4 min at the pace measured here." */
function costInWords({ queue, pace, views }: PlaygroundState, next: Compared, { sweep, time }: Words): string {
  const seedOf = (run: string) => views.find(({ id }) => id === run)?.config?.seed ?? null;
  const left = leftOf(next, queue, seedOf);
  const seconds = secondsLeft(left, pace?.perSecond ?? null);
  const active = next.arms.filter(({ isActive }) => isActive).length;
  const work = sweep.work(active, next.seeds.length, left.length);
  if (left.length === 0) return sweep.nothing(work);
  return seconds === null ? sweep.unknownTime(work) : sweep.takes(work, time(seconds), pace?.isMeasured === true);
}
