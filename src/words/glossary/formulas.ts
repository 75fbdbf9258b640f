/** Symbol and formula of each concept, in TeX: the same in every language. A concept without one says so. */

interface Notation {
  symbol?: string;
  formula?: string;
}

const CONFIDENCE = String.raw`\exp\Bigl(\tfrac{1}{|T_{\text{low}}|}\sum_{t \in T_{\text{low}}} \ln \pi_{\text{old}}(o_t \mid q, o_{<t})\Bigr)`;

/** The keys are the concepts that there are. */
export const NOTATION = {
  "language model": { formula: String.raw`\pi(o \mid q) = \prod_t \pi(o_t \mid q, o_{<t})` },
  parameter: { symbol: String.raw`\theta` },
  token: { symbol: "o_t" },
  prompt: { symbol: "q" },
  response: { symbol: "o", formula: String.raw`o = (o_1, o_2, \dots)` },
  "correct answer": { symbol: "a" },
  "base model": { symbol: String.raw`\pi_{\text{ref}}` },
  "pre-training": {},
  policy: { symbol: String.raw`\pi_\theta`, formula: String.raw`\pi_\theta(o \mid q)` },
  "behaviour policy": {
    symbol: String.raw`\pi_{\text{old}}`,
    formula: String.raw`o \sim \pi_{\text{old}}(\cdot \mid q)`,
  },
  sampling: { formula: String.raw`o_t \sim \pi(\cdot \mid q, o_{<t})` },
  "log-probability": {
    symbol: String.raw`\ln \pi`,
    formula: String.raw`\ln \pi(o \mid q) = \sum_t \ln \pi(o_t \mid q, o_{<t})`,
  },
  "probability mass": { formula: String.raw`\sum_{o} \pi(o \mid q) = 1` },
  RLVR: { formula: String.raw`\max_\theta \; \mathbb{E}_{q,\, o \sim \pi_\theta}\bigl[\, r(q, o) \,\bigr]` },
  verifier: { formula: String.raw`(q, o) \mapsto r \in \{0, 1\}` },
  reward: { symbol: "r", formula: String.raw`r \in \{0, 1\}` },
  step: {},
  rollout: { formula: String.raw`o_1, \dots, o_G \sim \pi_{\text{old}}(\cdot \mid q)` },
  group: { symbol: "G", formula: String.raw`\{o_1, \dots, o_G\}` },
  baseline: { symbol: String.raw`\bar r`, formula: String.raw`r_i - \bar r, \qquad \bar r = \tfrac{1}{G} \sum_k r_k` },
  advantage: { symbol: "A", formula: String.raw`A_i = \frac{r_i - \bar r}{\operatorname{std}(r) + 10^{-6}}` },
  ARM: { formula: String.raw`\alpha \,\bigl(c(q) - c(o_i \mid q)\bigr)` },
  "re-weighted advantage": {
    symbol: String.raw`\tilde A`,
    formula: String.raw`\tilde A_i = A_i + \alpha \,\bigl(c(q) - c(o_i \mid q)\bigr)`,
  },
  "answer confidence": { symbol: String.raw`c(o \mid q)`, formula: String.raw`c(o \mid q) = ${CONFIDENCE}` },
  "prompt confidence": {
    symbol: "c(q)",
    formula: String.raw`c(q) = \exp\Bigl(\tfrac{1}{|q| - 1}\sum_{t \ge 2} \ln \pi_{\text{old}}(q_t \mid q_{<t})\Bigr) = \frac{1}{\text{PPL}(q)}`,
  },
  T_low: {
    symbol: String.raw`T_{\text{low}}`,
    formula: String.raw`|T_{\text{low}}| = \max\bigl(1, \lceil 0.2\, |o| \rceil\bigr)`,
  },
  perplexity: {
    symbol: String.raw`\text{PPL}`,
    formula: String.raw`\text{PPL} = \exp\Bigl(-\tfrac{1}{n} \sum_{t=1}^{n} \ln \pi(o_t)\Bigr)`,
  },
  gate: { formula: String.raw`\textstyle\sum_k r_k > 0` },
  "policy gradient": {
    formula: String.raw`\nabla_\theta J = \mathbb{E}\bigl[\, A_i \, \nabla_\theta \ln \pi_\theta(o_i \mid q) \,\bigr]`,
  },
  gradient: { symbol: String.raw`\nabla_\theta` },
  "probability ratio": {
    symbol: String.raw`\rho`,
    formula: String.raw`\rho_{i,t} = \frac{\pi_\theta(o_{i,t} \mid q, o_{i,<t})}{\pi_{\text{old}}(o_{i,t} \mid q, o_{i,<t})}`,
  },
  clip: {
    symbol: String.raw`\varepsilon`,
    formula: String.raw`\min\bigl(\rho \tilde A,\ \operatorname{clip}(\rho,\, 1 - \varepsilon_{\text{low}},\, 1 + \varepsilon_{\text{high}})\, \tilde A\bigr)`,
  },
  KL: {
    symbol: String.raw`D_{\text{KL}}`,
    formula: String.raw`D_{\text{KL}}(\pi_\theta \,\|\, \pi_{\text{ref}}) \approx \frac{\pi_{\text{ref}}}{\pi_\theta} - 1 - \ln \frac{\pi_{\text{ref}}}{\pi_\theta}`,
  },
  "entropy bonus": { formula: String.raw`J + c_H \, H` },
  entropy: { symbol: "H", formula: String.raw`H = -\sum_x p(x) \ln p(x)` },
  "token entropy": {
    formula: String.raw`H_t = -\sum_{v} \pi(v \mid q, o_{<t}) \ln \pi(v \mid q, o_{<t})`,
  },
  "answer entropy": {
    formula: String.raw`H = -\sum_{a:\, r(a) = 1} p(a) \ln p(a), \quad p(a) = \pi(a \mid q) / s_q`,
  },
  nat: { formula: String.raw`1\ \text{nat} = \log_2 e\ \text{bits} \approx 1.44\ \text{bits}` },
  "entropy collapse": { formula: String.raw`\tfrac{d}{dt}(z_1 - z_2) = (p_1 - p_2)(1 - p_1 - p_2)` },
  "mode collapse": { formula: String.raw`\max_a p(a) \to 1` },
  "expected update": {
    formula: String.raw`\Delta z = \eta \sum_{\{o_1, \dots, o_G\}} P(o_1, \dots, o_G)\, \tfrac{1}{G} \sum_i \tilde A_i \nabla_z \ln \pi(o_i)`,
  },
  "resting point": { formula: String.raw`\pi = \operatorname{sparsemax}\bigl(\tfrac{G-1}{G}\, r / \alpha\bigr)` },
  "gradient mass": {
    formula: String.raw`\tfrac{1}{G} \sum_i \max(\tilde A_i, 0), \quad \tfrac{1}{G} \sum_i \min(\tilde A_i, 0)`,
  },
  phase: { formula: String.raw`K / K_{\text{ref}}` },
  exploration: {},
  "pass@k": {
    symbol: String.raw`\text{pass@}k`,
    formula: String.raw`\text{pass@}k = \mathbb{E}_q\bigl[\, 1 - (1 - s_q)^k \,\bigr] \approx \mathbb{E}_q\Bigl[\, 1 - \tbinom{n-c}{k} \big/ \tbinom{n}{k} \Bigr]`,
  },
  "pass@1": { symbol: "s_q", formula: String.raw`s_q = \sum_{a:\, r(a) = 1} \pi(a \mid q)` },
  "distinct answers": { formula: String.raw`\sum_{a:\, r(a) = 1} \bigl(1 - (1 - \pi(a \mid q))^{64}\bigr)` },
  "sure and wrong": { formula: String.raw`s_q < 0.1` },
  "guessing line": { formula: String.raw`1 - (1 - u)^k` },
  "held-out": {},
  evaluation: {},
  exact: {},
  "confidence interval": {},
  overfitting: {},
  "early stopping": {},
  twins: {},
  arm: {},
  checkpoint: {},
  fork: {},
  sweep: {},
  "recorded run": {},
  "what-if": { formula: String.raw`\Delta \pi \approx \pi \cdot d \ln \pi` },
} satisfies Record<string, Notation>;

export type ConceptId = keyof typeof NOTATION;
export const CONCEPTS = Object.keys(NOTATION) as ConceptId[];
export const notationOf = (id: ConceptId): Notation => NOTATION[id];
