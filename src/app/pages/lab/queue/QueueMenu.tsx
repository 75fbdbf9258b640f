/** The runs that are still to be made: how many, how long, and in which order. */

import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import { Menu } from "../../../../components/controls/Menu.tsx";
import { useWords } from "../../../../components/words/useWords.tsx";
import type { Words } from "../../../../words/en.ts";
import type { Playground } from "../../../experiment/playground.ts";
import { moveItem, queueItem } from "../../../experiment/queue.ts";
import type { QueueEntry } from "../../../experiment/state.ts";
import styles from "./QueueMenu.module.css";

export function QueueMenu({ playground }: { playground: Playground }) {
  const words = useWords();
  const queue = useStore(playground.store, (state) => state.queue);
  const seconds = useStore(playground.store, (state) => state.queueSeconds);
  const arms = useStore(playground.store, (state) => state.arms);
  const left = queue.filter(({ step, steps, isCancelled }) => step < steps && !isCancelled);
  if (queue.every(({ step, steps }) => step >= steps)) return null;
  const move = (entry: QueueEntry, index: number) =>
    playground.edit((experiment) => ({ ...experiment, queue: moveItem(queue, experiment.queue, entry, index) }));
  const setQueued = (entry: QueueEntry, isQueued: boolean) =>
    playground.edit((experiment) => ({ ...experiment, queue: queueItem(experiment.queue, entry, isQueued) }));
  const time = seconds === null || left.length === 0 ? null : words.time(seconds);
  return (
    <Menu name={words.queue.name} sign={words.queue.toMake(left.length, time)} look="small" title={words.queue.meaning}>
      {() => (
        <ol className={styles.items}>
          {queue.map((entry, index) => {
            const name = words.queue.run(arms.find((arm) => arm.id === entry.arm)?.label ?? "", entry.seed);
            return (
              <li
                key={`${entry.arm} ${entry.seed}`}
                className={styles.item}
                data-cancelled={entry.isCancelled || undefined}
              >
                <span>
                  {name}{" "}
                  <span className={styles.aside}>
                    {entry.isCancelled ? words.queue.leftOut : stateOf(entry, words.queue)}
                  </span>
                </span>
                <Button
                  look="quiet"
                  isOff={index === 0}
                  aria-label={words.queue.earlier(name)}
                  onClick={() => move(entry, index - 1)}
                >
                  ↑
                </Button>
                <Button
                  look="quiet"
                  isOff={index === queue.length - 1}
                  aria-label={words.queue.later(name)}
                  onClick={() => move(entry, index + 1)}
                >
                  ↓
                </Button>
                <Button
                  look="quiet"
                  aria-label={entry.isCancelled ? words.queue.again(name) : words.queue.leaveOut(name)}
                  onClick={() => setQueued(entry, entry.isCancelled)}
                >
                  {entry.isCancelled ? "+" : "✕"}
                </Button>
              </li>
            );
          })}
        </ol>
      )}
    </Menu>
  );
}

function stateOf({ step, steps, isCurrent }: QueueEntry, words: Words["queue"]): string {
  if (step >= steps) return words.done;
  return step > 0 || isCurrent ? words.step(step, steps) : words.waits;
}
