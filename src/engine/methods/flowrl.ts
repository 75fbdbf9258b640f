/** FlowRL (arXiv 2509.15207): the policy is matched with a distribution over answers instead of being pushed by advantages. */
import { grpo } from "./grpo.ts";
import { defineMethod } from "./types.ts";

export const flowrl = defineMethod({
  ...grpo,
  title: "FlowRL",
  description:
    "Matches the policy with the base model times e to the reward, by a squared residual with a learned log Z.",
  look: "It keeps the base model's proportions among right answers instead of evening them out.",
  formula: String.raw`\Bigl(\ln Z_\phi(q) + \tfrac{1}{|o|} \ln \tfrac{\pi_\theta(o)}{\pi_{\text{ref}}(o)} - \beta\, \hat r\Bigr)^2`,
  form: "flowrl",
  aggregation: "sequences",
  formNeeds: ["flowrlBeta", "flowrlWeight"],
});
