/** Made-up runs for the library's tests: what a session tells, with numbers that follow from the step. */
import {
  type Checkpoint,
  DEFAULT_CONFIG,
  type EvaluationRecord,
  type EventBody,
  type GroupRecord,
  type RunConfig,
  type RunSpec,
  type SettingChange,
  type StepMetrics,
} from "../../engine/index.ts";

export const CONFIG: RunConfig = { ...DEFAULT_CONFIG, method: "grpo", steps: 100, evalEvery: 25 };

export const specOf = (id: string, part: Partial<RunSpec> = {}): RunSpec => ({
  id,
  config: CONFIG,
  parent: null,
  origin: "live",
  ...part,
});

export const metricsOf = (step: number): StepMetrics => ({
  step,
  reward: (step % 10) / 10,
  reward_std: step === 0 ? null : 0.5,
  frac_reward_zero_std: 0.25,
  entropy: 1 / (step + 1),
  answer_entropy: null,
  distinct_correct: 2,
  kl: null,
  loss: -0,
  grad_norm: 0.1,
  learning_rate: 3e-4,
  "clip_ratio/low_mean": 0,
  "clip_ratio/high_mean": 0.01,
  "completions/mean_length": 3.5,
  "completions/clipped_ratio": 0,
  confidence_correct: 0.9,
  confidence_wrong: 0.4,
  confidence_prompt: 0.3,
  "time/generation": 5,
  "time/update": 7,
  num_tokens: 700 + step,
});

export const groupsOf = (step: number, responses = 2): GroupRecord[] => [
  {
    prompt: `prompt of ${step}`,
    promptTokens: ["1", "2", "="],
    promptConfidence: 0.5,
    eligible: true,
    alpha: 0,
    responses: Array.from({ length: responses }, (_, index) => ({
      text: `${step} ${index}`,
      tokens: ["1", "2", "3", "."],
      logprob: [-0.1, -0.2, -1 / (index + 2), -0.001],
      terminated: true,
      reward: index % 2,
      correct: index % 2 === 1,
      advantage: 0.7,
      confidence: 0.8,
      lowPositions: [2],
      term: 0,
      reweighted: 0.7,
    })),
  },
];

export const evaluationOf = (step: number, prompts = 2, answers = 3): EvaluationRecord => ({
  step,
  prompts,
  samples: 64,
  passAtK: [1, 2, 4, 8, 16, 32, 64].map((k) => ({ k, value: k / 64, low: 0, high: 1, exact: k / 64 })),
  entropy: 1,
  answer_entropy: 0.5,
  distinct_correct: 2,
  distinct_canonical: 2,
  masses: Array.from({ length: prompts }, (_, prompt) => ({
    prompt: `${prompt}`,
    answers: Array.from({ length: answers }, (__, answer) => ({
      text: `${prompt} ${answer}`,
      probability: 1 / (answers + 1),
    })),
    wrong: 1 / (answers + 1),
  })),
  time: 12,
});

export const checkpointOf = (step: number, config: RunConfig, bytes = 64): Checkpoint => ({
  config,
  step,
  updates: 2 * step,
  evaluated: true,
  tensors: new Uint8Array(bytes).map((_, index) => (step * 31 + index) % 251),
});

const READY: EventBody = {
  type: "ready",
  backend: { name: "wasm", adapter: "SIMD, 1 thread", software: false, reason: "" },
  selfTest: { passed: true, maxError: 0, tolerance: 1 },
  model: { id: CONFIG.model, parameters: 60_000, layers: 2, hidden: 32, vocabulary: 16 },
  step: 0,
};

export interface Made {
  changes?: readonly SettingChange[];
  bytes?: number;
  responses?: number;
  prompts?: number;
  answers?: number;
}

/** What a session tells of a run that goes from `from` to `to` steps: evaluations every 25 steps, checkpoints there and every 10 steps. */
export function* told(from: number, to: number, made: Made = {}): Generator<EventBody> {
  const { changes = [], bytes, responses, prompts, answers } = made;
  const memory = { tensors: 1, bytes: 1 };
  let config = CONFIG;
  for (const { changes: earlier } of changes.filter(({ step }) => step < from)) config = { ...config, ...earlier };
  yield READY;
  if (from === 0) yield { type: "evaluation", record: evaluationOf(0, prompts, answers) };
  for (let step = from; step < to; step++) {
    for (const change of changes.filter((one) => one.step === step)) {
      config = { ...config, ...change.changes };
      yield { type: "changed", change };
    }
    yield { type: "step", record: { metrics: metricsOf(step), groups: groupsOf(step, responses) }, memory };
    const done = step + 1;
    const isEvaluated = done % config.evalEvery === 0 || done === config.steps;
    if (isEvaluated) yield { type: "evaluation", record: evaluationOf(done, prompts, answers) };
    if (isEvaluated || done % 10 === 0) {
      yield { type: "checkpoint", checkpoint: checkpointOf(done, config, bytes) };
    }
  }
}
