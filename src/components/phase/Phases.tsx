/** The phase of each arm, one run of it; another phase is announced. */
import type { ReactNode } from "react";
import { oneAnArm } from "../panels/series.ts";
import type { RunView } from "../panels/types.ts";
import { useWords } from "../words/useWords.tsx";
import { PhaseBadge } from "./PhaseBadge.tsx";
import styles from "./phase.module.css";
import { type PhaseReading, phaseReading } from "./phase.ts";
import { baseOf } from "./standing.ts";

export interface PhasesProps {
  runs: readonly RunView[];
  /** The run that is looked at stands for its arm. */
  looked: RunView["id"] | null;
  /** What a collapsed run is offered; null where nothing can be done. */
  cure(run: RunView, reading: PhaseReading, close: () => void): ReactNode;
}

export function Phases({ runs, looked, cure }: PhasesProps) {
  const { phase: words } = useWords();
  const readings = oneAnArm(runs, looked).flatMap((run) => {
    const reading = phaseReading(run, baseOf(run, runs));
    return reading ? [{ run, reading }] : [];
  });
  if (readings.length === 0) return null;
  const own = readings.filter(({ run }) => run.origin === "live");
  return (
    <div role="group" aria-label={words.group} className={styles.phases}>
      {readings.map(({ run, reading }) => (
        <PhaseBadge
          key={run.arm.id}
          run={run}
          reading={reading}
          cure={reading.phase === "collapsed" ? (close) => cure(run, reading, close) : null}
        />
      ))}
      <p role="status" className={styles.spoken}>
        {own.map(({ run, reading }) => words.changed(run.name, words.names[reading.phase], reading.since)).join(" ")}
      </p>
    </div>
  );
}
