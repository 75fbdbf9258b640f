import { useMemo } from "react";
import { runId } from "../charts/methodStyle.ts";
import type { RunView } from "./types.ts";

/**
 * The runs, as the same array until one of them is evaluated again.
 *
 * Steps come often and evaluations seldom; charts of evaluations are drawn again only when one came.
 */
export function useEvaluated(runs: readonly RunView[]): readonly RunView[] {
  const stamp = runs
    .map((run) => `${runId(run)} ${run.evaluations.length} ${run.evaluations.at(-1)?.step} ${run.evaluations.at(-1)?.time}`)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stamp changes whenever the evaluations do
  return useMemo(() => runs, [stamp]);
}
