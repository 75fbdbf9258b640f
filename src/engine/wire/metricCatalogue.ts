/** Every number that a run is followed by: a step's and an evaluation's scalars under TRL's names, and what each means. */
import type { EvaluationRecord, LoggedMetrics, StepMetrics } from "./records.ts";

export type StepMetricId = Exclude<keyof StepMetrics, "step">;
/** The scalars; pass@k is a family of its own, and what each prompt has is no number. */
export type EvaluationScalar = Exclude<
  keyof EvaluationRecord,
  "step" | "passAtK" | "masses" | "correct" | "training" | "moved"
>;
/** Of all but the family of pass@k. */
export type MetricId = StepMetricId | `eval/${EvaluationScalar}`;

/** Empty: a pure number. */
export type MetricUnit = "" | "share" | "nats" | "answers" | "probability" | "ms" | "tokens" | "prompts" | "samples";

interface Words {
  /** A few words, short enough for an axis. */
  label: string;
  unit: MetricUnit;
  /** Where its values can lie; null without an end. */
  range: { low: number | null; high: number | null };
  /** One sentence. */
  meaning: string;
  /** What to watch for, one sentence. */
  look: string;
  /** TeX; null where the meaning says it all. */
  formula: string | null;
}

interface Measured<Source, Record> extends Words {
  /** In files, addresses and logs; unique. */
  id: string;
  source: Source;
  pick(record: Record): number | null;
}

/** Of the samples that a training step learns from. */
export type StepMetric = Measured<"step", LoggedMetrics>;
/** Of held-out prompts. */
export type EvaluationMetric = Measured<"evaluation", Omit<EvaluationRecord, "masses">>;
export type Metric = StepMetric | EvaluationMetric;

const SHARE = { unit: "share" as const, range: { low: 0, high: 1 } };
const NATS = { unit: "nats" as const, range: { low: 0, high: null } };
const ANSWERS = { unit: "answers" as const, range: { low: 0, high: null } };
const PROBABILITY = { unit: "probability" as const, range: { low: 0, high: 1 } };
const MILLISECONDS = { unit: "ms" as const, range: { low: 0, high: null } };
const POSITIVE = { low: 0, high: null };
const ANY = { low: null, high: null };

const STEP_WORDS: Record<StepMetricId, Words> = {
  reward: {
    label: "reward",
    ...SHARE,
    meaning: "What the step's responses were paid on average: the share that is correct, unless rewards are random.",
    look: "Rising while entropy falls is the collapse: reward does not show it.",
    formula: String.raw`\tfrac{1}{N} \sum_i r_i`,
  },
  reward_std: {
    label: "reward spread",
    unit: "",
    range: POSITIVE,
    meaning: "How much rewards differ from response to response: their standard deviation over the step.",
    look: "Largest when half of the answers are right, 0 when all are or none.",
    formula: String.raw`\operatorname{std}(r_1, \dots, r_N)`,
  },
  frac_reward_zero_std: {
    label: "groups without signal",
    ...SHARE,
    meaning: "The share of groups whose responses are all right or all wrong, from which GRPO learns nothing.",
    look: "Rising as puzzles are solved: then ARM alone still acts, if the gate lets it.",
    formula: String.raw`\tfrac{1}{P} \sum_q \mathbb{1}[r_1 = \dots = r_G]`,
  },
  entropy: {
    label: "token entropy",
    ...NATS,
    meaning: "How undecided the model is about each next token, mean over the step's response tokens.",
    look: "It falls under both methods; how far it falls is the difference.",
    formula: String.raw`-\tfrac{1}{N} \sum_{i,t} \sum_v \pi(v) \ln \pi(v)`,
  },
  answer_entropy: {
    label: "answer entropy (sampled)",
    ...NATS,
    meaning: "How evenly a group's correct samples spread over different answers, mean over the step's prompts.",
    look: "It sees only the few answers of a group, so it lies below the exact one.",
    formula: String.raw`-\sum_a \tfrac{n_a}{n} \ln \tfrac{n_a}{n}`,
  },
  distinct_correct: {
    label: "distinct answers",
    ...ANSWERS,
    meaning: "How many different correct answers a group has, mean over the step's prompts.",
    look: "1 says that a group repeats itself; it can be no more than the group's size.",
    formula: String.raw`\bigl|\{o_i : r_i = 1\}\bigr|`,
  },
  kl: {
    label: "KL to the base",
    unit: "nats",
    range: ANY,
    meaning: "How far the model has moved from the one that it began as; only measured with a KL term.",
    look: "How fast it grows, and whether the KL term holds it.",
    formula: String.raw`\frac{\pi_{\text{ref}}}{\pi_\theta} - 1 - \ln \frac{\pi_{\text{ref}}}{\pi_\theta}`,
  },
  loss: {
    label: "loss",
    unit: "",
    range: ANY,
    meaning: "What the update makes smaller; it hovers about 0 and says little about how training goes.",
    look: "A jump, or no number at all, means trouble; the level means nothing.",
    formula: String.raw`-\tfrac{1}{N} \sum_{i,t} \min\bigl(\rho \tilde A,\ \operatorname{clip}(\rho)\, \tilde A\bigr)`,
  },
  grad_norm: {
    label: "gradient norm",
    unit: "",
    range: POSITIVE,
    meaning: "The length of the gradient before it is clipped, mean over the step's updates.",
    look: "Spikes come before a run breaks. Far above the gradient clip, the clip decides how far a step goes.",
    formula: String.raw`\lVert \nabla_\theta L \rVert_2`,
  },
  learning_rate: {
    label: "learning rate",
    unit: "",
    range: POSITIVE,
    meaning: "How large a step the optimiser takes along its direction.",
    look: "It rises during warm-up and then stays.",
    formula: String.raw`\eta`,
  },
  "clip_ratio/low_mean": {
    label: "clipped from below",
    ...SHARE,
    meaning: "The share of tokens whose probability has fallen so far that the clip holds them.",
    look: "Near 0 the clip below has no say; it needs several updates on one rollout.",
    formula: String.raw`\tfrac{1}{N} \sum_{i,t} \mathbb{1}[\rho < 1 - \varepsilon_{\text{low}},\ \tilde A < 0]`,
  },
  "clip_ratio/high_mean": {
    label: "clipped from above",
    ...SHARE,
    meaning: "The share of tokens whose probability has risen so far that the clip holds them.",
    look: "Near 0 the clip above has no say: then clip-higher changes nothing either.",
    formula: String.raw`\tfrac{1}{N} \sum_{i,t} \mathbb{1}[\rho > 1 + \varepsilon_{\text{high}},\ \tilde A > 0]`,
  },
  "completions/mean_length": {
    label: "response length",
    unit: "tokens",
    range: POSITIVE,
    meaning: "How long responses are, end-of-text included.",
    look: "It settles at the length of correct answers.",
    formula: String.raw`\tfrac{1}{N} \sum_i |o_i|`,
  },
  "completions/clipped_ratio": {
    label: "cut-off responses",
    ...SHARE,
    meaning: "The share of responses that reach the longest length without an end.",
    look: "It should fall to 0 soon; if not, the model has forgotten how to end.",
    formula: null,
  },
  confidence_correct: {
    label: "confidence when right",
    ...PROBABILITY,
    meaning: "c(o|q), how sure the model was of its least sure tokens, mean over correct responses.",
    look: "Close to 1 the model gives one answer only; under ProGRPO it settles lower.",
    formula: String.raw`c(o \mid q),\ r = 1`,
  },
  confidence_wrong: {
    label: "confidence when wrong",
    ...PROBABILITY,
    meaning: "c(o|q), how sure the model was of its least sure tokens, mean over wrong responses.",
    look: "Rising says that the model grows sure of its mistakes.",
    formula: String.raw`c(o \mid q),\ r = 0`,
  },
  confidence_prompt: {
    label: "prompt confidence",
    ...PROBABILITY,
    meaning: "c(q), how probable the model finds the prompt itself, mean over the step's prompts.",
    look: "Prompts are not trained on, so it only drifts with the rest of the model.",
    formula: String.raw`c(q)`,
  },
  "time/generation": {
    label: "time to sample",
    ...MILLISECONDS,
    meaning: "How long the step waited for its samples, which on WebGPU stand behind the step before.",
    look: "A step much slower than others waited for something else on this machine.",
    formula: null,
  },
  "time/update": {
    label: "time to update",
    ...MILLISECONDS,
    meaning: "How long the step waited for its updates.",
    look: "Mini-batches and gradient accumulation change it.",
    formula: null,
  },
  num_tokens: {
    label: "tokens in a step",
    unit: "tokens",
    range: POSITIVE,
    meaning: "How many response tokens the step sampled.",
    look: "Divide it by the time to get the speed of sampling.",
    formula: String.raw`\sum_i |o_i|`,
  },
  entropy_coef: {
    label: "entropy coefficient",
    ...SHARE,
    meaning: "What the mean token entropy is weighted with in the objective; an adaptive bonus changes it.",
    look: "0 while entropy is above its target; rising says that the target is hard to hold.",
    formula: String.raw`c_H`,
  },
  log_z: {
    label: "log Z",
    unit: "",
    range: ANY,
    meaning: "What FlowRL has learned of how much its target outweighs the base model on the step's prompts.",
    look: "It should settle; while it drifts, the policy is pushed up or down as a whole.",
    formula: String.raw`\ln Z_\phi(q)`,
  },
  groups_drawn: {
    label: "groups drawn",
    unit: "",
    range: POSITIVE,
    meaning: "How many groups a step with dynamic sampling sampled, those that it dropped included.",
    look: "It rises as prompts are solved: more and more is sampled for the same number of groups.",
    formula: null,
  },
  groups_learned: {
    label: "groups learned from",
    unit: "",
    range: POSITIVE,
    meaning: "How many groups a step with dynamic sampling kept, which have right and wrong responses.",
    look: "Below the prompts a step, the rounds were too few; at 0 the step makes no update.",
    formula: null,
  },
};

const EVALUATION_WORDS: Record<EvaluationScalar, Words> = {
  prompts: {
    label: "prompts",
    unit: "prompts",
    range: POSITIVE,
    meaning: "How many held-out prompts were asked.",
    look: "More prompts, narrower intervals.",
    formula: null,
  },
  samples: {
    label: "samples a prompt",
    unit: "samples",
    range: POSITIVE,
    meaning: "How many answers were sampled for each held-out prompt.",
    look: "More samples give smoother estimates; exact values need none.",
    formula: String.raw`n`,
  },
  entropy: {
    label: "token entropy",
    ...NATS,
    meaning: "How undecided the model is about each next token, mean over the tokens of held-out samples.",
    look: "If it stays up while answer entropy falls, the model varies its wording alone.",
    formula: String.raw`-\tfrac{1}{N} \sum_{i,t} \sum_v \pi(v) \ln \pi(v)`,
  },
  answer_entropy: {
    label: "answer entropy (exact)",
    ...NATS,
    meaning: "How evenly the mass on correct answers spreads over them, from their exact probabilities.",
    look: "GRPO's falls towards 0; under ProGRPO some of it stays.",
    formula: String.raw`-\sum_{a:\, r(a) = 1} p(a) \ln p(a)`,
  },
  distinct_correct: {
    label: "distinct answers",
    ...ANSWERS,
    meaning: "How many different correct answers a prompt's samples hold.",
    look: "1 is a collapse, however many answers there are.",
    formula: String.raw`\bigl|\{o_i : r_i = 1\}\bigr|`,
  },
  distinct_canonical: {
    label: "distinct up to order",
    ...ANSWERS,
    meaning: "How many different correct answers a prompt's samples hold where rewritings of one count once.",
    look: "It grows more slowly where answers differ only in their order.",
    formula: null,
  },
  time: {
    label: "time to evaluate",
    ...MILLISECONDS,
    meaning: "How long the evaluation took.",
    look: "It is not part of training: evaluate less often if it takes too long.",
    formula: null,
  },
};

export const STEP_METRICS = Object.entries(STEP_WORDS).map(
  ([name, words]): StepMetric => ({
    ...words,
    id: name,
    source: "step",
    pick: (record) => record[name as StepMetricId] ?? null,
  }),
);

export const EVALUATION_METRICS = Object.entries(EVALUATION_WORDS).map(
  ([name, words]): EvaluationMetric => ({
    ...words,
    id: `eval/${name}`,
    source: "evaluation",
    pick: (record) => record[name as EvaluationScalar],
  }),
);

export const stepMetric = (name: StepMetricId): StepMetric => STEP_METRICS.find(({ id }) => id === name)!;

export const evaluationMetric = (name: EvaluationScalar): EvaluationMetric =>
  EVALUATION_METRICS.find(({ id }) => id === `eval/${name}`)!;

/** Exact for the drawn prompts where that is known: then samples add nothing. */
export const passMetric = (k: number): EvaluationMetric => ({
  id: `eval/pass@${k}`,
  label: `pass@${k}`,
  ...SHARE,
  meaning: k === 1 ? "How often the first answer is right." : `How often at least one of ${k} answers is right.`,
  look:
    k === 1
      ? "Compare variety only where this is about equal."
      : "Below the base model's, accuracy was bought with variety.",
  formula: String.raw`1 - (1 - s_q)^{${k}}`,
  source: "evaluation",
  pick(record) {
    const entry = record.passAtK.find((candidate) => candidate.k === k);
    return entry ? (entry.exact ?? entry.value) : null;
  },
});

const PASS_ID = /^eval\/pass@([1-9]\d*)$/;

/** Of that id; undefined where nothing of that name is measured. */
export function metricOf(id: string): Metric | undefined {
  const k = PASS_ID.exec(id)?.[1];
  if (k !== undefined) return passMetric(Number(k));
  return [...STEP_METRICS, ...EVALUATION_METRICS].find((metric) => metric.id === id);
}
