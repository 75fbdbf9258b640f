/** The Advantage Re-weighting Mechanism of ProGRPO: A~ = A + alpha (c(q) - c(o|q)). What the paper leaves open is a setting of its own, never a silent choice. */
import { choice, number, settingGroup } from "./setting.ts";

export const arm = settingGroup("arm", {
  alpha: number({
    label: "alpha",
    effect: "live",
    min: 0,
    max: 2,
    step: 0.05,
    default: 1,
    help: "Strength of ARM. 0 is plain GRPO; the paper's value is not published in what we could read.",
  }),
  lowFraction: number({
    label: "T_low fraction",
    effect: "live",
    min: 0.05,
    max: 1,
    step: 0.05,
    default: 0.2,
    help: "Share of a response's least probable tokens that its confidence c(o|q) averages over; at least one token.",
  }),
  armGate: choice({
    label: "Gate",
    effect: "live",
    default: "any-correct",
    help: "In which groups ARM acts.",
    options: [
      { value: "any-correct", label: "any correct", help: "Every group with at least one correct response." },
      { value: "mixed-only", label: "mixed only", help: "Only groups with both correct and wrong responses." },
    ],
  }),
  armScope: choice({
    label: "Scope",
    effect: "live",
    default: "all",
    help: "Which responses of such a group ARM re-weights.",
    options: [
      { value: "all", label: "all responses", help: "As the formula is written: wrong responses too." },
      { value: "correct-only", label: "correct only", help: "Only the correct responses." },
    ],
  }),
  promptConfidence: choice({
    label: "Prompt confidence",
    effect: "live",
    default: "all-tokens",
    help: "How c(q) is computed. It is equal for all responses to a prompt, so it acts as a baseline.",
    options: [
      {
        value: "all-tokens",
        label: "all tokens",
        help: "Geometric mean over all predicted prompt tokens: 1 / perplexity.",
      },
      {
        value: "t-low",
        label: "T_low",
        help: "Geometric mean over the least probable prompt tokens, as for responses.",
      },
      { value: "none", label: "none", help: "c(q) = 0." },
    ],
  }),
});
