/** GRPO with an entropy bonus, fixed or adapted to a target as in Skywork-OR1 (arXiv 2505.22312). */
import { grpo } from "./grpo.ts";
import { defineMethod } from "./types.ts";

export const entropyBonus = defineMethod({
  ...grpo,
  title: "Entropy bonus",
  description:
    "GRPO whose objective adds the mean token entropy, with a fixed weight or one that keeps it at a target.",
  look: "Several answers stay alive, and some mass stays on wrong ones too: compare accuracy with variety.",
  formula: String.raw`J + c_H\, H`,
  entropyCoef: "entropyBonus",
  formNeeds: ["entropyTarget", "entropyStep"],
});
