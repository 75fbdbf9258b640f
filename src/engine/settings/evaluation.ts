/** When and on what a run is evaluated. */
import { number, settingGroup } from "./setting.ts";

export const evaluation = settingGroup("evaluation", {
  evalEvery: number({
    label: "Evaluate every",
    effect: "live",
    min: 1,
    max: 500,
    step: 1,
    integer: true,
    default: 25,
    unit: "steps",
    help: "Held-out evaluation at step 0, then each time this many steps have passed.",
    look: "Often gives finer lines and takes longer.",
  }),
  evalPrompts: number({
    label: "Held-out prompts",
    effect: "live",
    min: 1,
    max: 200,
    step: 1,
    integer: true,
    default: 32,
    help: "Held-out prompts in an evaluation; intervals shrink with more.",
    look: "With 32, differences of a tenth in pass@1 can still be chance.",
  }),
  evalSamples: number({
    label: "Samples a prompt",
    effect: "live",
    min: 1,
    max: 256,
    step: 1,
    integer: true,
    default: 64,
    help: "Responses sampled for each held-out prompt; pass@k is drawn for k up to this.",
    look: "Only estimates depend on it; exact values do not.",
    symbol: "n",
  }),
});
