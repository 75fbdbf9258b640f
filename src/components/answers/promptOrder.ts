/** The one order in which every run's map has its columns, so that runs can be compared column by column. Pure. */
import type { EvaluationRecord } from "../../engine/index.ts";
import type { RunView } from "../panels/types.ts";

export interface PromptOrder {
  prompts: readonly string[];
  /** "how GRPO ended": sorting selects, so the picture says what it was sorted by. */
  by: string;
}

/**
 * Held-out prompts by rising mass on wrong answers in the first run that lists answers; equal ones as they were
 * evaluated. It is the run's end that counts; until then its start, so that no column moves while it trains.
 *
 * @param horizon steps after which a run has ended.
 */
export function promptOrder(runs: readonly RunView[], horizon: number): PromptOrder {
  const listing = runs.filter(({ evaluations }) => evaluations.some(listsAnswers));
  const [first] = listing;
  const [start, end] = [first?.evaluations.find(listsAnswers), first?.evaluations.findLast(listsAnswers)];
  if (!first || !start || !end) return { prompts: [], by: "" };
  const hasEnded = end.step >= horizon;
  const sorted = (hasEnded ? end : start).masses.toSorted((a, b) => a.wrong - b.wrong);
  const others = listing.flatMap(({ evaluations }) => [evaluations[0], evaluations.at(-1)]);
  const masses = [...sorted, ...others.flatMap((record) => record?.masses ?? [])];
  return {
    prompts: [...new Set(masses.map(({ prompt }) => prompt))],
    by: hasEnded ? `how ${first.name} ended` : start.step === 0 ? "how the base model does" : `how ${first.name} began`,
  };
}

function listsAnswers({ masses }: EvaluationRecord): boolean {
  return masses.length > 0;
}
