/** What an update maximises: clipping, scaling and the terms beside the reward. */
import { choice, number, settingGroup } from "./setting.ts";

export const objective = settingGroup("objective", {
  clipLow: number({
    label: "Clip low",
    effect: "live",
    min: 0.01,
    max: 1,
    step: 0.01,
    default: 0.2,
    help: "The probability ratio is clipped below at 1 - this.",
  }),
  clipHighGrpo: number({
    label: "Clip high (GRPO)",
    effect: "live",
    min: 0.01,
    max: 2,
    step: 0.01,
    default: 0.2,
    help: "Under GRPO the ratio is clipped above at 1 + this. 0.28 is clip-higher.",
  }),
  clipHighProgrpo: number({
    label: "Clip high (ProGRPO)",
    effect: "live",
    min: 0.01,
    max: 2,
    step: 0.01,
    default: 0.28,
    help: "Under ProGRPO the ratio is clipped above at 1 + this.",
  }),
  advantageScaling: choice({
    label: "Advantage scaling",
    effect: "live",
    default: "group-std",
    help: "What the centred rewards of a group are divided by.",
    options: [
      { value: "group-std", label: "group std", help: "GRPO: the group's sample standard deviation (Bessel) + 1e-6." },
      { value: "none", label: "none", help: "Dr. GRPO: no division." },
    ],
  }),
  klCoef: number({
    label: "KL coefficient",
    effect: "live",
    min: 0,
    max: 1,
    step: 0.005,
    default: 0,
    help: "Weight of the k3 estimate of KL(policy || base model) in the loss.",
  }),
  entropyCoef: number({
    label: "Entropy coefficient",
    effect: "live",
    min: 0,
    max: 1,
    step: 0.005,
    default: 0,
    help: "Weight of the mean token entropy in the objective, a rival remedy against collapse.",
  }),
});
