/** UCPO (arXiv 2605.00365): the credit of a group's correct responses is dealt out among them by rarity; its sum stays. */
import { grpo } from "./grpo.ts";
import { defineMethod } from "./types.ts";
import { meanLogprob, weightedAs } from "./weights.ts";

/** A share of the correct responses below this counts as this. */
const LEAST_SHARE = 1e-6;

/**
 * What each of |S| correct responses earns of |S| equal parts: 1 - tau + tau |S| v_i / sum v, v the inverse of the
 * softmax of `scores` (mean log-probabilities, nats). The parts add up to |S|. [S] -> [S]
 */
export function rarityShares(scores: readonly number[], tau: number): number[] {
  const most = Math.max(...scores);
  const weights = scores.map((score) => Math.exp(score - most));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const rarities = weights.map((weight) => 1 / Math.max(weight / total, LEAST_SHARE));
  const all = rarities.reduce((sum, rarity) => sum + rarity, 0);
  return rarities.map((rarity) => 1 - tau + (tau * scores.length * rarity) / all);
}

export const ucpo = defineMethod({
  title: "UCPO",
  description:
    "Takes credit from the correct answers that are likely and gives it to the correct ones that are rare; their sum stays.",
  look: "Wrong answers are left alone, and so are groups that are all right: there GRPO's advantages are 0.",
  formula: String.raw`\tilde A_i = A_i\, |S| \Bigl( \tfrac{1 - \tau}{|S|} + \tau \tfrac{v_i}{\sum_{j \in S} v_j} \Bigr), \quad i \in S`,
  needs: [...grpo.needs, "ucpoTau"],
  clipHigh: "clipHighGrpo",
  group(input, settings) {
    const base = grpo.group(input, settings);
    const right = input.correct.flatMap((yes, i) => (yes ? [i] : []));
    if (right.length < 2) return base;
    const shares = rarityShares(
      right.map((i) => meanLogprob(input.responseLogprob[i]!)),
      settings.ucpoTau,
    );
    const weights = base.responses.map(({ advantage }) => advantage);
    right.forEach((i, place) => {
      weights[i]! *= shares[place]!;
    });
    return weightedAs(base, weights);
  },
});
