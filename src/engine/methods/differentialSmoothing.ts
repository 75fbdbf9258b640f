/**
 * Differential Smoothing (arXiv 2511.19942): correct responses are paid for having been improbable, wrong ones lose by it.
 * Both strengths are unknown to us; the defaults are ours. The log-probability is the behaviour policy's, as in the method, not the base model's, as in its theory.
 */
import { grpo } from "./grpo.ts";
import { defineMethod } from "./types.ts";

export const differentialSmoothing = defineMethod({
  title: "Differential Smoothing",
  description: "Pays correct answers for being improbable and charges wrong ones for it, by their log-probability.",
  look: "Like ARM it goes on where everything is right; unlike ARM it pushes improbable mistakes down, not probable ones.",
  formula: String.raw`\tilde A_i = A_i - \gamma_p \ln \pi_{\text{old}}(o_i) \ \text{(correct)}, \quad A_i + \gamma_n \ln \pi_{\text{old}}(o_i) \ \text{(wrong)}`,
  needs: [...grpo.needs, "smoothingCorrect", "smoothingWrong"],
  clipHigh: "clipHighGrpo",
  group(input, settings) {
    const base = grpo.group(input, settings);
    const { smoothingCorrect, smoothingWrong } = settings;
    const responses = base.responses.map((response, i) => {
      const logprob = input.responseLogprob[i]!.reduce((sum, value) => sum + value, 0);
      const term = input.correct[i] ? -smoothingCorrect * logprob : smoothingWrong * logprob;
      return { ...response, term, reweighted: response.advantage + term };
    });
    return { ...base, responses };
  },
});
