/** GSPO (arXiv 2507.18071): one ratio a response, the geometric mean of its tokens', clipped in a narrow range. */
import { grpo } from "./grpo.ts";
import { defineMethod } from "./types.ts";

export const gspo = defineMethod({
  ...grpo,
  title: "GSPO",
  description: "GRPO's advantages; the ratio is that of a whole response, and every response weighs the same.",
  look: "It differs from GRPO where responses differ in length, and where samples serve several updates.",
  formula: String.raw`s_i = \Bigl(\frac{\pi_\theta(o_i)}{\pi_{\text{old}}(o_i)}\Bigr)^{1/|o_i|}`,
  clipLow: "clipLowGspo",
  clipHigh: "clipHighGspo",
  form: "gspo",
  aggregation: "sequences",
});
