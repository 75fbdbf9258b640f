/** Pass@k training (arXiv 2508.10751): a response is paid for what the k-subsets of its group that it is in earn together. */
import { passAtK } from "../metrics/passAtK.ts";
import { defineMethod } from "./types.ts";
import { BREAKDOWN, grpoOf, weightedAs } from "./weights.ts";

/** Added to the standard deviation, as in the paper's code. */
const STD_GUARD = 1e-6;

/**
 * Over all subsets of k responses, each worth 1 if one of them is correct: (mean worth of those with response i in them -
 * mean worth of all) / (standard deviation + 1e-6). k above G counts as G. [G] -> [G]
 */
export function subsetAdvantages(correct: readonly boolean[], k: number): number[] {
  const count = correct.length;
  const size = Math.min(k, count);
  const right = correct.filter(Boolean).length;
  const worth = passAtK(count, right, size);
  const scale = Math.sqrt(worth * (1 - worth)) + STD_GUARD;
  // A wrong response needs a correct one among the k - 1 others, if there is a wrong one.
  const withWrong = size > 1 && right < count ? passAtK(count - 1, right, size - 1) : 0;
  return correct.map((yes) => ((yes ? 1 : withWrong) - worth) / scale);
}

export const passAtKTraining = defineMethod({
  title: "Pass@k training",
  description: "Pays for groups of k answers of which one at least is correct, instead of for each answer.",
  look: "Solved puzzles stop being trained on early, before the answer that leads has taken everything.",
  formula: String.raw`\tilde A^+ = \frac{1 - \bar R}{\sigma}, \quad \tilde A^- = \frac{1 - \bar R - \binom{N^- - 1}{k - 1} / \binom{N - 1}{k - 1}}{\sigma}, \quad \sigma = \sqrt{\bar R (1 - \bar R)} + 10^{-6}`,
  needs: [...BREAKDOWN, "passK"],
  clipHigh: "clipHighGrpo",
  group: (input, settings) => weightedAs(grpoOf(input, settings), subsetAdvantages(input.correct, settings.passK)),
});
