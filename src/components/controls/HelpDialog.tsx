/** How to drive the page, and what it can and cannot show. */
import { parameterRange } from "../../engine/index.ts";
import { Dialog } from "./Dialog.tsx";
import styles from "./HelpDialog.module.css";

const { least, most } = parameterRange();

/** "94 thousand": to two digits. */
const inWords = (count: number): string =>
  count.toLocaleString("en", { notation: "compact", compactDisplay: "long", maximumSignificantDigits: 2 });

const KEYS: readonly { key: string; action: string }[] = [
  { key: "Space", action: "run or pause" },
  { key: "→", action: "one step" },
  { key: "R", action: "new run" },
  { key: "F", action: "one panel, full screen" },
  { key: "Esc", action: "release the selection" },
  { key: "?", action: "this help" },
];

export function HelpDialog({
  isOpen,
  areShortcutsOn,
  onShortcuts,
  onClose,
}: {
  isOpen: boolean;
  areShortcutsOn: boolean;
  onShortcuts(on: boolean): void;
  onClose(): void;
}) {
  return (
    <Dialog title="How this page works" isOpen={isOpen} onClose={onClose}>
      <p>
        Press <b>Run</b>. A small language model is trained in your browser: it answers prompts many times, each answer
        is checked, and what was right becomes more likely. GRPO and ProGRPO start from the same weights and see the
        same prompts and the same sampling noise, so what differs in the charts is the method.
      </p>
      <p>
        Move a slider while it trains: it takes effect at the next step and leaves a marker. Settings marked{" "}
        <b>restart</b> wait for a new run.
      </p>
      <h3 className={styles.subtitle}>Keys</h3>
      <dl className={styles.keys}>
        {KEYS.map(({ key, action }) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{action}</dd>
          </div>
        ))}
      </dl>
      <label className={styles.inline}>
        <input
          type="checkbox"
          checked={areShortcutsOn}
          onChange={(event) => onShortcuts(event.currentTarget.checked)}
        />{" "}
        Use these keys
      </label>
      <h3 className={styles.subtitle}>What carries over to large models, and what does not</h3>
      <p>
        The models have {inWords(least)} to {inWords(most)} parameters and their tasks are toys, so that everything can
        be counted. The method, the loss and the Qwen2 architecture are the real ones; the size of an effect is not.
        Compare shapes, not numbers, and several seeds, not one.
      </p>
      <p>
        <a href="licences.txt" target="_blank" rel="noreferrer">
          Licences of the packages in this page
        </a>
      </p>
    </Dialog>
  );
}
