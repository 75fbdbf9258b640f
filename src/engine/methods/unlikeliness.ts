/** The unlikeliness reward (arXiv 2506.02355): of a group's correct responses the likelier ones are paid less, by rank. */
import { grpo, relativeAdvantages } from "./grpo.ts";
import { defineMethod } from "./types.ts";
import { meanLogprob, weightedAs } from "./weights.ts";

/**
 * Place of each score, 0 the lowest. Equal scores share the mean of their places, where the paper's code lets them fall
 * as they come: equal answers, which most groups here have, must earn the same. [G] -> [G]
 */
export function ranks(scores: readonly number[]): number[] {
  return scores.map((score) => {
    const lower = scores.filter((other) => other < score).length;
    const equal = scores.filter((other) => other === score).length;
    return lower + (equal - 1) / 2;
  });
}

export const unlikeliness = defineMethod({
  title: "Unlikeliness reward",
  description:
    "Pays likely answers a little less than unlikely ones, by their rank within the group, before GRPO scales the rewards.",
  look: "In a group that is all right the small differences are scaled up to whole advantages.",
  formula: String.raw`A_i = \frac{r'_i - \bar r'}{\operatorname{std}(r') + 10^{-6}}, \quad r'_i = r_i \bigl(1 - c\, \tfrac{\operatorname{rank}_i}{G}\bigr)`,
  needs: [...grpo.needs, "unlikelinessCoef"],
  clipHigh: "clipHighGrpo",
  group(input, settings) {
    const places = ranks(input.responseLogprob.map(meanLogprob));
    const rewards = input.rewards.map(
      (reward, i) => reward * (1 - (settings.unlikelinessCoef * places[i]!) / input.rewards.length),
    );
    return weightedAs(grpo.group(input, settings), relativeAdvantages(rewards, settings.advantageScaling));
  },
});
