/** What each panel answers to "what is this?": meaning, formula, and what to look for. */
import type { About } from "../charts/PanelHeader.tsx";

export const ABOUT = {
  answers: {
    meaning:
      "Every held-out prompt, a puzzle that no run has trained on, as one column. A column is cut into bands: one for each correct answer, as tall as its probability, the most probable one at the bottom and darkest. Hatched is the mass on wrong answers. Probabilities are exact, nothing is sampled. All runs have the same puzzles in the same order. Answers kept is how many different correct answers the stated number of tries is expected to find; sure and wrong is a puzzle with less than 0.1 on all its correct answers together; an answer of 0.05 or more counts as kept.",
    formula: String.raw`\text{kept} = \mathbb{E}_q \sum_{a \in \text{correct}} 1 - \bigl(1 - \pi(a \mid q)\bigr)^{k}`,
    spoken:
      "Answers kept are the sum, over the correct answers of a puzzle, of the chance that k tries find that answer at least once; the mean over puzzles.",
    look: "Columns of one dark block: sure of one answer. Columns of several bands: variety was kept. A column that is all hatched cannot be revived by more tries.",
  },
  entropy: {
    meaning:
      "How undecided the model is, in nats. Token entropy looks at each next token; answer entropy looks at whole correct answers, so it falls to 0 when one answer takes all the mass. For answers, hollow marks are exact, on held-out prompts; lines count the step's own few samples on training prompts, which sees fewer answers than there are. The two are different measures: compare marks with marks.",
    formula: String.raw`H = -\sum_{a \in \text{correct}} p(a)\,\ln p(a)`,
    spoken:
      "H is minus the sum, over correct answers, of p times the logarithm of p, where p is an answer's share of the correct mass.",
    look: "GRPO's answer entropy falling towards 0 while its reward rises: the collapse. The two levels may part; trust the answers.",
  },
  confidence: {
    meaning:
      "One mark for each response of the latest step: c(o|q), the geometric mean probability of its least probable tokens. Filled marks are correct, hollow ones wrong. The tick across a column is c(q), the model's confidence in the prompt itself.",
    formula: String.raw`c(o \mid q) = \exp\Bigl(\tfrac{1}{|T_{\text{low}}|} \sum_{t \in T_{\text{low}}} \ln \pi(o_t \mid q, o_{<t})\Bigr)`,
    spoken: "The confidence in a response is the exponential of the mean log-probability of its T low tokens.",
    look: "Correct marks piling up at 1: sure of one answer. ARM pushes marks above the tick down and marks below it up.",
  },
  advantages: {
    meaning:
      "How strongly each response of one group will be reinforced. A mark stands at A, what GRPO uses; the arrow ends at the re-weighted A~, what ProGRPO uses. Filled is correct, hollow is wrong.",
    formula: String.raw`\tilde A_i = A_i + \alpha\,\bigl(c(q) - c(o_i \mid q)\bigr)`,
    spoken: "A tilde is A plus alpha times the difference of the prompt's confidence and the response's confidence.",
    look: "Among correct responses, the confident ones lose most and the rare ones least: that keeps rare answers alive.",
  },
  passAtK: {
    meaning:
      "The chance that at least one of k samples is correct, on held-out prompts. Lines are exact for the prompts drawn where all correct answers can be listed, else estimated from samples. Bands are 95 % intervals (Gaffke's bound) for the choice of prompts: how far other prompts of this kind may lie. A single prompt has none.",
    formula: String.raw`\text{pass@}k = \mathbb{E}_q\Bigl[1 - \tbinom{n-c}{k} \big/ \tbinom{n}{k}\Bigr]`,
    spoken:
      "Pass at k is one minus the chance that k of the n samples, drawn without replacement, are all wrong; c of the n are correct.",
    look: "A curve that starts above the base model's at k = 1 and ends below it: accuracy was bought with variety.",
  },
  reward: {
    meaning:
      "Lines: mean reward of the step's own samples on training prompts, which the model has learned from. Hollow marks: pass@1 on held-out prompts, which it has never seen, at each evaluation; exact where answers can be listed. A gap between them is what it knows by heart.",
    formula: String.raw`\text{reward} = \frac{1}{PG}\sum_{q,i} r(o_i, q), \quad r \in \{0, 1\}`,
    spoken: "The reward is the share of correct responses among all P times G responses of a step.",
    look: "Both methods rising alike. When marks stay far below the line, the run knows its training prompts by heart.",
  },
  mass: {
    meaning:
      "Exact probabilities of every correct answer to one held-out prompt, stacked, at each evaluation. Hatched is the mass on wrong answers. Unless you choose one, the prompt is typical: one of the quarter whose answer entropy and mass on wrong answers are closest to each run's medians over prompts.",
    formula: String.raw`\sum_{a \in \text{correct}} \pi(a \mid q) + \pi(\text{wrong} \mid q) = 1`,
    spoken: "The probabilities of all correct answers and of wrong ones sum to one.",
    look: "Under GRPO one colour eats the others. Under ProGRPO several keep their height while the hatched part shrinks alike.",
  },
  frontier: {
    meaning:
      "Accuracy against variety. Each path is one run, evaluation by evaluation, from the base model's mark. Up and to the right is better.",
    formula: String.raw`\bigl(\text{pass@}1(t),\ \text{pass@}32(t)\bigr), \quad t = 0, 25, 50, \dots`,
    spoken: "Each point has pass at 1 across and pass at 32 upwards at one evaluation.",
    look: "A method is better only where its path runs above the other's at the same pass@1. Slower learning alone stays on the same path.",
  },
  inspector: {
    meaning:
      "One prompt, its sampled responses sorted by A~, and for the chosen response every number that goes into its advantage. Tokens are shaded by how improbable they were; T_low is underlined.",
    formula: String.raw`\tilde A_i = A_i + \alpha\,\bigl(c(q) - c(o_i \mid q)\bigr)`,
    spoken: "A tilde is A plus alpha times the difference of the prompt's confidence and the response's confidence.",
    look: "Two correct responses with the same A: the surer one ends lower. Hold the group to read it while the run goes on.",
  },
} as const satisfies Record<string, About>;
