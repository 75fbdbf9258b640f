/** GRPO (DeepSeekMath, arXiv 2402.03300): an advantage is a reward's z-score within its group. */

import { EngineError } from "../basics/errors.ts";
import { told } from "../basics/told.ts";
import type { Settings } from "../settings/index.ts";
import { confidenceAt, lowPositions, promptConfidence } from "./confidence.ts";
import { defineMethod } from "./types.ts";

/** Added to the standard deviation, so that a group of equal rewards has advantage 0. */
const STD_GUARD = 1e-6;

/**
 * A_i = (r_i - mean r) / (std r + 1e-6) with the sample (Bessel) standard deviation; with scaling `none`
 * only r_i - mean r (Dr. GRPO). [G] -> [G], G >= 2.
 */
export function relativeAdvantages(rewards: readonly number[], scaling: Settings["advantageScaling"]): number[] {
  if (rewards.length < 2) {
    throw new EngineError(
      "bad-config",
      told`A group of ${rewards.length} responses has no relative advantage.`,
      "groupSize",
      told`Sample at least two responses a prompt.`,
    );
  }
  const mean = rewards.reduce((sum, reward) => sum + reward, 0) / rewards.length;
  const centred = rewards.map((reward) => reward - mean);
  if (scaling === "none") return centred;
  const squares = centred.reduce((sum, difference) => sum + difference * difference, 0);
  const std = Math.sqrt(squares / (rewards.length - 1));
  return centred.map((difference) => difference / (std + STD_GUARD));
}

/** Confidences are reported although GRPO does not use them, so that both methods can be drawn alike. */
export const grpo = defineMethod({
  title: "GRPO",
  description: "Every token of a response is weighted with the response's reward, centred and scaled within its group.",
  look: "Answers that are drawn more often are paid more often: one of them ends up with all the probability.",
  formula: String.raw`A_i = \frac{r_i - \bar r}{\operatorname{std}(r) + 10^{-6}}`,
  needs: ["advantageScaling", "lowFraction", "promptConfidence"],
  clipHigh: "clipHighGrpo",
  group(input, settings) {
    const advantages = relativeAdvantages(input.rewards, settings.advantageScaling);
    const responses = input.responseLogprob.map((logprob, i) => {
      const low = lowPositions(logprob, settings.lowFraction);
      const advantage = advantages[i] as number;
      return {
        reward: input.rewards[i] as number,
        advantage,
        confidence: confidenceAt(logprob, low),
        lowPositions: low,
        term: 0,
        reweighted: advantage,
      };
    });
    return {
      promptConfidence: promptConfidence(input.promptLogprob, settings.promptConfidence, settings.lowFraction),
      eligible: false,
      alpha: 0,
      responses,
    };
  },
});
