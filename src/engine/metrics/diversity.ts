/** How mass spreads over answers. Entropies in nats. */
import { sum } from "./statistics.ts";

/** How often each answer occurs; null, a wrong response, is left out. */
export function countAnswers(answers: readonly (string | null)[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const answer of answers) if (answer !== null) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  return counts;
}

/**
 * Shannon entropy of weights scaled to sum 1: counts give the plug-in estimate, exact probabilities of the correct
 * answers the entropy inside the correct set. Null where there is no mass.
 */
export function entropy(weights: readonly number[]): number | null {
  const total = sum(weights);
  if (total <= 0) return null;
  const terms = weights.filter((weight) => weight > 0).map((weight) => (weight / total) * Math.log(weight / total));
  // Subtracting from 0 keeps the entropy of a certain answer at +0.
  return 0 - sum(terms);
}
