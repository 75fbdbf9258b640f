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
  }),
  temperature: number({
    label: "Temperature",
    effect: "live",
    min: 0.1,
    max: 2,
    step: 0.05,
    default: 1,
    help: "Sampling temperature; log-probabilities and entropy are those of the tempered policy.",
  }),
});
