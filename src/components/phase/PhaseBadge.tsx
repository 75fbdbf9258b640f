/** A run's phase as a small button that explains itself: meaning, the run's own numbers, the rule, and what can be done. */
import type { ReactNode } from "react";
import { SIGN } from "../charts/runStyle.ts";
import { Menu } from "../controls/Menu.tsx";
import type { RunView } from "../panels/types.ts";
import { Rich } from "../words/Rich.tsx";
import { useWords } from "../words/useWords.tsx";
import styles from "./phase.module.css";
import { COLLAPSED_BELOW, EXPLORES_FROM, type PhaseReading } from "./phase.ts";
import { TRIES } from "./standing.ts";

export interface PhaseBadgeProps {
  run: RunView;
  reading: PhaseReading;
  /** What a collapsed run is offered; `close` puts the explanation away. */
  cure?: ((close: () => void) => ReactNode) | null;
}

export function PhaseBadge({ run, reading, cure = null }: PhaseBadgeProps) {
  const { phase: words } = useWords();
  const { phase, since } = reading;
  const sign = (
    // Another one when the phase changes, so that it can be seen to have come.
    <span key={phase} className={styles.sign} data-phase={phase}>
      <span style={{ color: run.style.ink }}>
        {SIGN[run.style.mark]} {run.name}
      </span>
      <strong>{words.names[phase]}</strong>
      <span className={styles.since}>{words.since(since)}</span>
    </span>
  );
  return (
    <Menu name={words.titles[phase](run.name)} sign={sign} look="small">
      {(close) => <Explanation run={run} reading={reading} cure={cure?.(close)} />}
    </Menu>
  );
}

function Explanation({ run, reading, cure }: Pick<PhaseBadgeProps, "run" | "reading"> & { cure: ReactNode }) {
  const { phase: words } = useWords();
  const { phase, isBroken, standing } = reading;
  const { now, base, share, step, puzzles } = standing;
  return (
    <div className={styles.explanation}>
      <h2>{words.titles[phase](run.name)}</h2>
      <p>
        <Rich text={words.meaning[phase]} />
      </p>
      {isBroken && <p>{words.broken}</p>}
      <table aria-label={words.table}>
        <thead>
          <tr>
            <th scope="col">{words.columns.what}</th>
            <th scope="col">{words.columns.base}</th>
            <th scope="col">{words.columns.now(step)}</th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{words.rows.kept}</th>
            <td>{words.kept(base.kept)}</td>
            <td>{words.kept(now.kept)}</td>
          </tr>
          <tr>
            <th scope="row">{words.rows.share}</th>
            <td>{words.share(1)}</td>
            <td>{words.share(share)}</td>
          </tr>
          <tr>
            <th scope="row">{words.rows.firstTry}</th>
            <td>{words.share(base.firstTry)}</td>
            <td>{words.share(now.firstTry)}</td>
          </tr>
        </tbody>
      </table>
      {cure}
      <p className={styles.rule}>
        <Rich text={words.rule(EXPLORES_FROM, COLLAPSED_BELOW, TRIES, puzzles)} />
      </p>
    </div>
  );
}
