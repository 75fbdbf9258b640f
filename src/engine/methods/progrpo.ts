/** ProGRPO (arXiv 2602.05281): GRPO whose advantages the Advantage Re-weighting Mechanism (ARM) shifts by confidence. */
import type { Settings } from "../settings/index.ts";
import { grpo } from "./grpo.ts";
import { defineMethod } from "./types.ts";

/** The gate counts correct responses: a sum of rewards would mean something else under rewards of +1 and -1. */
function isEligible(correct: readonly boolean[], gate: Settings["armGate"]): boolean {
  return correct.includes(true) && (gate === "any-correct" || correct.includes(false));
}

/** A~_i = A_i + alpha (c(q) - c(o_i|q)) in eligible groups, else A_i. */
export const progrpo = defineMethod({
  title: "ProGRPO",
  description: "GRPO that weights responses the model is confident of less, and those it finds improbable more.",
  look: "Several answers stay alive. It keeps what is still drawn and finds nothing that is not.",
  formula: String.raw`\tilde A_i = A_i + \alpha \,\bigl(c(q) - c(o_i \mid q)\bigr)`,
  needs: [...grpo.needs, "alpha", "armGate", "armScope"],
  clipHigh: "clipHighProgrpo",
  group(input, settings) {
    const base = grpo.group(input, settings);
    const { alpha, armGate, armScope } = settings;
    const eligible = isEligible(input.correct, armGate);
    const responses = base.responses.map((response, i) => {
      const acts = eligible && (armScope === "all" || input.correct[i] === true);
      const term = acts ? alpha * (base.promptConfidence - response.confidence) : 0;
      return { ...response, term, reweighted: response.advantage + term };
    });
    return { ...base, eligible, alpha, responses };
  },
});
