/** Every number that a run is followed by: a step's and an evaluation's scalars under TRL's names, and what each means. */
import type { EvaluationRecord, LoggedMetrics, StepMetrics } from "./records.ts";

export type StepMetricId = Exclude<keyof StepMetrics, "step">;
/** The scalars; pass@k is a family of its own, and how the mass spreads is no number. */
export type EvaluationScalar = Exclude<keyof EvaluationRecord, "step" | "passAtK" | "masses">;

interface Words {
  /** A few words, short enough for an axis. */
  label: string;
  /** Empty where it is a pure number. */
  unit: string;
  /** Where its values can lie; null without an end. */
  range: { low: number | null; high: number | null };
  /** One sentence. */
  meaning: string;
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

const SHARE = { unit: "share", range: { low: 0, high: 1 } };
const NATS = { unit: "nats", range: { low: 0, high: null } };
const ANSWERS = { unit: "answers", range: { low: 0, high: null } };
const PROBABILITY = { unit: "probability", range: { low: 0, high: 1 } };
const MILLISECONDS = { unit: "ms", range: { low: 0, high: null } };
const POSITIVE = { low: 0, high: null };
const ANY = { low: null, high: null };

const STEP_WORDS: Record<StepMetricId, Words> = {
  reward: { label: "reward", ...SHARE, meaning: "The share of the step's responses that are correct." },
  reward_std: {
    label: "reward spread",
    unit: "",
    range: POSITIVE,
    meaning: "How much rewards differ from response to response: their standard deviation over the step.",
  },
  frac_reward_zero_std: {
    label: "groups without signal",
    ...SHARE,
    meaning: "The share of groups whose responses are all right or all wrong, from which GRPO learns nothing.",
  },
  entropy: {
    label: "token entropy",
    ...NATS,
    meaning: "How undecided the model is about each next token, mean over the step's response tokens.",
  },
  answer_entropy: {
    label: "answer entropy (sampled)",
    ...NATS,
    meaning: "How evenly a group's correct samples spread over different answers, mean over the step's prompts.",
  },
  distinct_correct: {
    label: "distinct answers",
    ...ANSWERS,
    meaning: "How many different correct answers a group has, mean over the step's prompts.",
  },
  kl: {
    label: "KL to the base",
    unit: "nats",
    range: ANY,
    meaning: "How far the model has moved from the one that it began as; only measured with a KL term.",
  },
  loss: {
    label: "loss",
    unit: "",
    range: ANY,
    meaning: "What the update makes smaller; it hovers about 0 and says little about how training goes.",
  },
  grad_norm: {
    label: "gradient norm",
    unit: "",
    range: POSITIVE,
    meaning: "The length of the gradient before it is clipped, mean over the step's updates.",
  },
  learning_rate: {
    label: "learning rate",
    unit: "",
    range: POSITIVE,
    meaning: "How large a step the optimiser takes along its direction.",
  },
  "clip_ratio/low_mean": {
    label: "clipped from below",
    ...SHARE,
    meaning: "The share of tokens whose probability has fallen so far that the clip holds them.",
  },
  "clip_ratio/high_mean": {
    label: "clipped from above",
    ...SHARE,
    meaning: "The share of tokens whose probability has risen so far that the clip holds them.",
  },
  "completions/mean_length": {
    label: "response length",
    unit: "tokens",
    range: POSITIVE,
    meaning: "How long responses are, end-of-text included.",
  },
  "completions/clipped_ratio": {
    label: "cut-off responses",
    ...SHARE,
    meaning: "The share of responses that reach the longest length without an end.",
  },
  confidence_correct: {
    label: "confidence when right",
    ...PROBABILITY,
    meaning: "c(o|q), how sure the model was of its least sure tokens, mean over correct responses.",
  },
  confidence_wrong: {
    label: "confidence when wrong",
    ...PROBABILITY,
    meaning: "c(o|q), how sure the model was of its least sure tokens, mean over wrong responses.",
  },
  confidence_prompt: {
    label: "prompt confidence",
    ...PROBABILITY,
    meaning: "c(q), how probable the model finds the prompt itself, mean over the step's prompts.",
  },
  "time/generation": {
    label: "time to sample",
    ...MILLISECONDS,
    meaning: "How long the step waited for its samples, which on WebGPU stand behind the step before.",
  },
  "time/update": { label: "time to update", ...MILLISECONDS, meaning: "How long the step waited for its updates." },
  num_tokens: {
    label: "tokens in a step",
    unit: "tokens",
    range: POSITIVE,
    meaning: "How many response tokens the step sampled.",
  },
};

const EVALUATION_WORDS: Record<EvaluationScalar, Words> = {
  prompts: { label: "prompts", unit: "prompts", range: POSITIVE, meaning: "How many held-out prompts were asked." },
  samples: {
    label: "samples a prompt",
    unit: "samples",
    range: POSITIVE,
    meaning: "How many answers were sampled for each held-out prompt.",
  },
  entropy: {
    label: "token entropy",
    ...NATS,
    meaning: "How undecided the model is about each next token, mean over the tokens of held-out samples.",
  },
  answer_entropy: {
    label: "answer entropy (exact)",
    ...NATS,
    meaning: "How evenly the mass on correct answers spreads over them, from their exact probabilities.",
  },
  distinct_correct: {
    label: "distinct answers",
    ...ANSWERS,
    meaning: "How many different correct answers a prompt's samples hold.",
  },
  distinct_canonical: {
    label: "distinct up to order",
    ...ANSWERS,
    meaning: "How many different correct answers a prompt's samples hold where rewritings of one count once.",
  },
  time: { label: "time to evaluate", ...MILLISECONDS, meaning: "How long the evaluation took." },
};

export const STEP_METRICS = Object.entries(STEP_WORDS).map(
  ([name, words]): StepMetric => ({
    ...words,
    id: name,
    source: "step",
    pick: (record) => record[name as StepMetricId],
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

/** "held-out pass@8", "training reward": apart from all others. */
export const metricName = ({ label, source }: Metric): string =>
  `${source === "step" ? "training" : "held-out"} ${label}`;
