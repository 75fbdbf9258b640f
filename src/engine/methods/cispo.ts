/** CISPO (MiniMax-M1, arXiv 2506.13585), in the form of verl: the ratio is clipped and detached, so every token keeps its gradient. */
import { grpo } from "./grpo.ts";
import { defineMethod } from "./types.ts";

export const cispo = defineMethod({
  ...grpo,
  title: "CISPO",
  description: "GRPO's advantages; a clipped ratio weighs a token's gradient instead of cutting it off.",
  look: "It differs from GRPO only where samples serve several updates: watch it with inner epochs above 1.",
  formula: String.raw`-\operatorname{sg}\bigl[\operatorname{clip}(\rho)\bigr] A_i \ln \pi_\theta`,
  form: "cispo",
});
