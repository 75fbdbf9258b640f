/** Two selections with the same prompt, side by side. */
import buttonStyles from "../../charts/PanelHeader.module.css";
import { SIGN } from "../../charts/runStyle.ts";
import type { TaskView } from "../../tasks/index.ts";
import { useWords } from "../../words/useWords.tsx";
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
  const words = useWords();
  const said = words.answers.pair;
  const shared = sharedPrompt(left, right);
  const isExact = left.mass !== null && right.mass !== null;
  const hasBoth = isExact || (left.group !== null && right.group !== null);
  return (
    <section className={styles.pair} aria-label={said.title}>
      <div className={styles.cards}>
        <Card side={left} letter="A" what={said.pinned} />
        <Card side={right} letter="B" what={said.selected} />
      </div>
      <div className={styles.buttons}>
        <button type="button" className={buttonStyles.button} onClick={onSwap}>
          {said.swap}
        </button>
        <button type="button" className={buttonStyles.button} onClick={onUnpin}>
          {said.unpin}
        </button>
      </div>
      <p className={styles.spoken} aria-live="polite">
        {pairSentence(left, right, words)}
      </p>
      {!hasBoth && shared !== null && (
        <button type="button" className={buttonStyles.button} onClick={() => onPrompt(shared)}>
          {said.showShared(view.label(shared, words))}
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
  const said = useWords().answers.pair;
  return (
    <div className={styles.card} role="group" aria-label={said.card(letter, what)}>
      <b>
        {letter}{" "}
        <span style={{ color: run.style.ink }}>
          {SIGN[run.style.mark]} {run.name}
        </span>
      </b>
      <span>{said.stepOf(step, what)}</span>
      {group && (
        <span>{said.correctOf(group.responses.filter(({ correct }) => correct).length, group.responses.length)}</span>
      )}
    </div>
  );
}
