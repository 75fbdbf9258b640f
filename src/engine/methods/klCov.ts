/** KL-Cov (arXiv 2505.22617): tokens whose probability and advantage are high together are held where they were. */
import { grpo } from "./grpo.ts";
import { defineMethod } from "./types.ts";

export const klCov = defineMethod({
  ...grpo,
  title: "KL-Cov",
  description:
    "GRPO's advantages without a clip; the few tokens that take away most entropy are pulled back to the old policy.",
  look: "The pull begins with the second update of a rollout: with one mini-batch and one epoch there is none.",
  formula: String.raw`-A_i\, \rho + c\, \lvert \ln \rho \rvert`,
  clipLow: null,
  clipHigh: null,
  form: "kl-cov",
  formNeeds: ["klCovFraction", "klCovCoef"],
});
