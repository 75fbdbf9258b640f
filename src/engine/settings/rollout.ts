/** What is sampled for a step. */
import { number, settingGroup } from "./setting.ts";

export const rollout = settingGroup("rollout", {
  promptsPerStep: number({
    label: "Prompts a step",
    effect: "live",
    min: 1,
    max: 64,
    step: 1,
    integer: true,
    default: 16,
    help: "Different prompts sampled for one step.",
    look: "More prompts make a step's direction steadier and the step slower.",
    symbol: "P",
  }),
  groupSize: number({
    label: "Group size",
    effect: "live",
    min: 2,
    max: 64,
    step: 1,
    integer: true,
    default: 16,
    help: "Responses sampled for each prompt (G).",
    look: "A larger group sees rarer answers: what is never drawn earns nothing.",
    symbol: "G",
    formula: String.raw`\{o_1, \dots, o_G\}`,
  }),
  temperature: number({
    label: "Temperature",
    effect: "live",
    min: 0.1,
    max: 2,
    step: 0.05,
    default: 1,
    help: "Sampling temperature; log-probabilities and entropy are those of the tempered policy.",
    look: "Higher draws rare answers more often, wrong ones among them.",
    symbol: "T",
    formula: String.raw`\pi_T(v) = \frac{e^{z_v / T}}{\sum_w e^{z_w / T}}`,
  }),
});
