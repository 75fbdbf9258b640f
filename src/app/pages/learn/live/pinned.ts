/** One puzzle's answers over a run's evaluations: exact, though it is never trained on. Pure. */
import { KEPT } from "../../../../components/panels/headline.ts";
import type { RunView } from "../../../../components/panels/types.ts";
import type { AnswerMass } from "../../../../engine/index.ts";

export interface Pinned {
  step: number;
  mass: AnswerMass;
}

/** At the evaluations that asked the puzzle; rising step. */
export const pinnedIn = ({ evaluations }: Pick<RunView, "evaluations">, puzzle: string): Pinned[] =>
  evaluations.flatMap(({ step, masses }) => {
    const mass = masses.find(({ prompt }) => prompt === puzzle);
    return mass ? [{ step, mass }] : [];
  });

/** Mean training reward of a run's first steps and of its last ones; null before there are as many. */
export function rewards({ steps }: Pick<RunView, "steps">, count = 10): { from: number; to: number } | null {
  const known = steps.flatMap(({ reward }) => (reward === null ? [] : [reward]));
  if (known.length < 2 * count) return null;
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / count;
  return { from: mean(known.slice(0, count)), to: mean(known.slice(-count)) };
}

/** Right answers that come at least one time in twenty. */
export const remaining = ({ answers }: AnswerMass): number =>
  answers.filter(({ probability }) => probability >= KEPT).length;
