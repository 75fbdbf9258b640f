/** DAPO (arXiv 2503.14476): GRPO with a higher clip above, and steps that are filled with mixed groups. */
import { grpo } from "./grpo.ts";
import { defineMethod } from "./types.ts";

export const dapo = defineMethod({
  ...grpo,
  title: "DAPO",
  description: "GRPO that clips higher above and draws prompts until its groups have right and wrong responses.",
  look: "Every group has a signal, so it learns faster and collapses like GRPO; solved prompts are drawn for nothing.",
  formula: String.raw`0 < \bigl|\{o_i : r_i = 1\}\bigr| < G`,
  clipHigh: "clipHighDapo",
  samplingRounds: "samplingRoundsDapo",
});
