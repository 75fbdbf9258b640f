/** Two selections with the same prompt, side by side. */
import buttonStyles from "../../charts/PanelHeader.module.css";
import { SIGN } from "../../charts/runStyle.ts";
import type { TaskView } from "../../tasks/index.ts";
import { DrawnTable } from "./DrawnTable.tsx";
import { MassTable } from "./MassTable.tsx";
import styles from "./pair.module.css";
import { type Side, sharedPrompt } from "./pair.ts";
import { pairSentence } from "./pairWords.ts";

export function Pair({
  sides: [left, right],
  view,
  onPrompt,
  onSwap,
  onUnpin,
}: {
  /** The pinned one, and what is selected. */
  sides: readonly [Side, Side];
  view: TaskView;
  onPrompt(prompt: string): void;
  onSwap(): void;
  onUnpin(): void;
}) {
  const shared = sharedPrompt(left, right);
  const isExact = left.mass !== null && right.mass !== null;
  const hasBoth = isExact || (left.group !== null && right.group !== null);
  return (
    <section className={styles.pair} aria-label="Side by side">
      <div className={styles.cards}>
        <Card side={left} letter="A" what="pinned" />
        <Card side={right} letter="B" what="selected" />
      </div>
      <div className={styles.buttons}>
        <button type="button" className={buttonStyles.button} onClick={onSwap}>
          ⇄ Swap
        </button>
        <button type="button" className={buttonStyles.button} onClick={onUnpin}>
          Unpin
        </button>
      </div>
      <p className={styles.spoken} aria-live="polite">
        {pairSentence(left, right)}
      </p>
      {!hasBoth && shared !== null && (
        <button type="button" className={buttonStyles.button} onClick={() => onPrompt(shared)}>
          Show a prompt that both have: {view.label(shared)}
        </button>
      )}
      {isExact ? (
        <MassTable masses={[left.mass, right.mass]} sides={[left, right]} view={view} />
      ) : (
        (left.group ?? right.group) && <DrawnTable sides={[left, right]} />
      )}
    </section>
  );
}

function Card({ side: { run, step, group }, letter, what }: { side: Side; letter: string; what: string }) {
  return (
    <div className={styles.card} role="group" aria-label={`${letter}, ${what}`}>
      <b>
        {letter}{" "}
        <span style={{ color: run.style.ink }}>
          {SIGN[run.style.mark]} {run.name}
        </span>
      </b>
      <span>
        step {step}, {what}
      </span>
      {group && (
        <span>
          {group.responses.filter(({ correct }) => correct).length} of {group.responses.length} correct
        </span>
      )}
    </div>
  );
}
