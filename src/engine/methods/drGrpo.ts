/** Dr. GRPO (arXiv 2503.20783): GRPO without its two divisions, by the spread of rewards and by a response's own length. */
import { grpo } from "./grpo.ts";
import { defineMethod } from "./types.ts";

export const drGrpo = defineMethod({
  title: "Dr. GRPO",
  description:
    "GRPO without its divisions: rewards are centred only, and the sum over tokens is divided by a constant.",
  look: "Nearly right and nearly wrong groups weigh less than under GRPO; the collapse itself stays.",
  formula: String.raw`\tilde A_i = r_i - \bar r`,
  needs: ["lowFraction", "promptConfidence"],
  clipHigh: "clipHighGrpo",
  aggregation: "constant",
  group: (input, settings) => grpo.group(input, { ...settings, advantageScaling: "none" }),
});
