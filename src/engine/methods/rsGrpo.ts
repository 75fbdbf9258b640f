/** RS-GRPO (arXiv 2509.24261): the advantage of a risk-seeking objective, (1/beta) ln E exp(beta r), instead of the mean reward. */
import { defineMethod } from "./types.ts";
import { BREAKDOWN, grpoOf, weightedAs } from "./weights.ts";

/** A~_i = (exp(beta r_i) / mean exp(beta r) - 1) / beta, computed from differences to the largest reward. [G] -> [G] */
export function riskSeekingAdvantages(rewards: readonly number[], beta: number): number[] {
  const most = Math.max(...rewards);
  const utilities = rewards.map((reward) => Math.exp(beta * (reward - most)));
  const mean = utilities.reduce((sum, utility) => sum + utility, 0) / utilities.length;
  return utilities.map((utility) => (utility / mean - 1) / beta);
}

export const rsGrpo = defineMethod({
  title: "RS-GRPO",
  description:
    "Pays a group by something between its mean reward and its largest: a correct answer among wrong ones counts more.",
  look: "Hard puzzles weigh more and easy ones less. Among equally correct answers nothing is evened out.",
  formula: String.raw`\tilde A_i = \frac{1}{\beta} \Bigl( \frac{e^{\beta r_i}}{\tfrac{1}{G} \sum_j e^{\beta r_j}} - 1 \Bigr)`,
  needs: [...BREAKDOWN, "riskBeta"],
  clipHigh: "clipHighGrpo",
  group: (input, settings) =>
    weightedAs(grpoOf(input, settings), riskSeekingAdvantages(input.rewards, settings.riskBeta)),
});
