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
    look: "Under ProGRPO, how far the arrows of the advantages panel reach. Too strong, and accuracy is paid for it.",
    symbol: String.raw`\alpha`,
    formula: String.raw`\tilde A_i = A_i + \alpha \,\bigl(c(q) - c(o_i \mid q)\bigr)`,
  }),
  lowFraction: number({
    label: "T_low fraction",
    effect: "live",
    min: 0.05,
    max: 1,
    step: 0.05,
    default: 0.2,
    help: "Share of a response's least probable tokens that its confidence c(o|q) averages over; at least one token.",
    look: "At 1 all tokens count, and those that are certain anyway hide where the model hesitates.",
    formula: String.raw`|T_{\text{low}}| = \max\bigl(1, \lceil f\, |o| \rceil\bigr)`,
  }),
  armGate: choice({
    label: "Gate",
    effect: "live",
    default: "any-correct",
    help: "In which groups ARM acts.",
    look: "With “mixed only” nothing pulls back once a group is all right.",
    formula: String.raw`\textstyle\sum_k r_k > 0`,
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
    look: "Whether confident wrong answers are punished more than hesitant ones.",
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
    look: "Little: it shifts all responses of a group alike.",
    symbol: "c(q)",
    formula: String.raw`c(q) = \exp\Bigl(\tfrac{1}{|q| - 1}\sum_{t \ge 2} \ln \pi_{\text{old}}(q_t \mid q_{<t})\Bigr)`,
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
