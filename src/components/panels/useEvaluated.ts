import { useState } from "react";
import type { RunView } from "./types.ts";

/**
 * The runs, as the same array until one of them is evaluated again.
 *
 * Steps come often and evaluations seldom; charts of evaluations are drawn again only when one came.
 */
export function useEvaluated(runs: readonly RunView[]): readonly RunView[] {
  const [kept, setKept] = useState(runs);
  if (stampOf(kept) === stampOf(runs)) return kept;
  setKept(runs);
  return runs;
}

/** Differs whenever the evaluations do: a run's last one has a step and a time of its own. */
function stampOf(runs: readonly RunView[]): string {
  return runs
    .map((run) => {
      const latest = run.evaluations.at(-1);
      return `${run.id} ${run.evaluations.length} ${latest?.step} ${latest?.time}`;
    })
    .join();
}
