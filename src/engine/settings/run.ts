/** How long a run is, and its noise. */
import { number, settingGroup } from "./setting.ts";

export const run = settingGroup("run", {
  seed: number({
    label: "Seed",
    effect: "restart",
    min: 0,
    max: 999_999,
    step: 1,
    integer: true,
    default: 7,
    help: "Fixes the order of prompts and the sampling noise. Both twins share it.",
    look: "How much of a difference stays when it changes: one seed is an anecdote.",
  }),
  steps: number({
    label: "Steps",
    effect: "live",
    min: 1,
    max: 5000,
    step: 1,
    integer: true,
    default: 300,
    unit: "steps",
    help: "The run stops after this many steps.",
    look: "The collapse goes on after accuracy has stopped rising.",
  }),
});
