/**
 * A run stopped at its best evaluation, prompt by prompt. Whoever picks the best of many noisy evaluations and is judged on
 * the same prompts profits from their luck; so each half of the prompts is judged where the other half was best.
 */
import { mean } from "../statistics.ts";

/**
 * Chosen on every other prompt and used on the rest, both ways. Of a single prompt, chosen on itself.
 * @param evaluations [evaluations][prompts] of what is to be largest; of equals the earliest.
 */
export function crossedStops(evaluations: readonly (readonly number[])[]): number[] {
  const prompts = evaluations[0]!.length;
  const halves = [0, 1].map((half) => best(evaluations.map((row) => row.filter((_, p) => p % 2 === half))));
  return Array.from({ length: prompts }, (_, p) => halves[1 - (p % 2)] ?? halves[p % 2]!);
}

/** Chosen on the very prompts it is used on: what a run could have at most. */
export function seenStops(evaluations: readonly (readonly number[])[]): number[] {
  return evaluations[0]!.map(() => best(evaluations)!);
}

/** Undefined without prompts. */
function best(evaluations: readonly (readonly number[])[]): number | undefined {
  if (evaluations[0]!.length === 0) return undefined;
  const means = evaluations.map(mean);
  return means.indexOf(Math.max(...means));
}
