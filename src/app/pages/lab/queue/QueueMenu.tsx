/** The runs that are still to be made: how many, how long, and in which order. */
import { useStore } from "zustand";
import { Button } from "../../../../components/controls/Button.tsx";
import { Menu } from "../../../../components/controls/Menu.tsx";
import type { Playground } from "../../../experiment/playground.ts";
import { formatDuration } from "../../../experiment/progress.ts";
import { moveItem, queueItem } from "../../../experiment/queue.ts";
import type { QueueEntry } from "../../../experiment/state.ts";
import styles from "./QueueMenu.module.css";

export function QueueMenu({ playground }: { playground: Playground }) {
  const queue = useStore(playground.store, (state) => state.queue);
  const seconds = useStore(playground.store, (state) => state.queueSeconds);
  const arms = useStore(playground.store, (state) => state.arms);
  const left = queue.filter(({ step, steps, isCancelled }) => step < steps && !isCancelled);
  if (queue.every(({ step, steps }) => step >= steps)) return null;
  const move = (entry: QueueEntry, index: number) =>
    playground.edit((experiment) => ({ ...experiment, queue: moveItem(queue, experiment.queue, entry, index) }));
  const setQueued = (entry: QueueEntry, isQueued: boolean) =>
    playground.edit((experiment) => ({ ...experiment, queue: queueItem(experiment.queue, entry, isQueued) }));
  const runs = left.length === 0 ? "No run" : left.length === 1 ? "1 run" : `${left.length} runs`;
  const time = seconds === null || left.length === 0 ? "" : `, about ${formatDuration(seconds)}`;
  return (
    <Menu name="Queue" sign={`${runs} to make${time}`} look="small" title="The order of the runs">
      {() => (
        <ol className={styles.items}>
          {queue.map((entry, index) => {
            const name = `${arms.find((arm) => arm.id === entry.arm)?.label}, seed ${entry.seed}`;
            return (
              <li
                key={`${entry.arm} ${entry.seed}`}
                className={styles.item}
                data-cancelled={entry.isCancelled || undefined}
              >
                <span>
                  {name} <span className={styles.aside}>{entry.isCancelled ? "left out" : stateOf(entry)}</span>
                </span>
                <Button
                  look="quiet"
                  isOff={index === 0}
                  aria-label={`Earlier: ${name}`}
                  onClick={() => move(entry, index - 1)}
                >
                  ↑
                </Button>
                <Button
                  look="quiet"
                  isOff={index === queue.length - 1}
                  aria-label={`Later: ${name}`}
                  onClick={() => move(entry, index + 1)}
                >
                  ↓
                </Button>
                <Button
                  look="quiet"
                  aria-label={`${entry.isCancelled ? "Queue again" : "Leave out"}: ${name}`}
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

function stateOf({ step, steps, isCurrent }: QueueEntry): string {
  if (step >= steps) return "done";
  return step > 0 || isCurrent ? `step ${step} of ${steps}` : "waits";
}
