/** The one order in which every run's map has its columns, so that runs can be compared column by column. Pure. */
import type { MapEvaluation, MapRun } from "./runMap.ts";

/** Sorting selects, so the picture says what it was sorted by: how the run ended or began, or how the base model does. */
export interface OrderedBy {
  what: "end" | "start" | "base";
  /** The run's name. */
  run: string;
}

export interface PromptOrder {
  prompts: readonly string[];
  /** Null without prompts. */
  by: OrderedBy | null;
}

/**
 * Held-out prompts by rising mass on wrong answers in the first run that lists answers; equal ones as they were
 * evaluated. It is the run's end that counts; until then its start, so that no column moves while it trains.
 *
 * @param horizon steps after which a run has ended.
 */
export function promptOrder(runs: readonly MapRun[], horizon: number): PromptOrder {
  const listing = runs.filter(({ evaluations }) => evaluations.some(listsAnswers));
  const [first] = listing;
  const [start, end] = [first?.evaluations.find(listsAnswers), first?.evaluations.findLast(listsAnswers)];
  if (!first || !start || !end) return { prompts: [], by: null };
  const hasEnded = end.step >= horizon;
  const sorted = (hasEnded ? end : start).masses.toSorted((a, b) => a.wrong - b.wrong);
  const others = listing.flatMap(({ evaluations }) => [evaluations[0], evaluations.at(-1)]);
  const masses = [...sorted, ...others.flatMap((record) => record?.masses ?? [])];
  return {
    prompts: [...new Set(masses.map(({ prompt }) => prompt))],
    by: { what: hasEnded ? "end" : start.step === 0 ? "base" : "start", run: first.name },
  };
}

export function listsAnswers({ masses }: Pick<MapEvaluation, "masses">): boolean {
  return masses.length > 0;
}
