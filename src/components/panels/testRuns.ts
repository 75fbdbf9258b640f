/** Small hand-made runs for the tests of the panels' pure parts. */
import {
  DEFAULT_CONFIG,
  type EvaluationRecord,
  type GroupRecord,
  getMethod,
  type MethodId,
  type PassAtK,
  PROJECTIONS,
  type ResponseRecord,
  type StepMetrics,
  type WeightChange,
} from "../../engine/index.ts";
import { styleOf } from "../charts/runStyle.ts";
import type { RunView } from "./types.ts";

export function passAtK(k: number, value: number, exact: number | null = null): PassAtK {
  return { k, value, low: value - 0.05, high: value + 0.05, exact };
}

export function evaluation(step: number, part: Partial<EvaluationRecord> = {}): EvaluationRecord {
  return {
    step,
    prompts: 4,
    samples: 64,
    passAtK: [passAtK(1, 0.5), passAtK(32, 0.9), passAtK(64, 1)],
    entropy: 0.6,
    answer_entropy: 1.8,
    distinct_correct: 7.1,
    distinct_canonical: 4,
    masses: [],
    time: 1,
    ...part,
  };
}

/** How far the weights of a model have moved; `most` of its last layer's down. */
export const moved = (layers: number, most: number): WeightChange =>
  Array.from({ length: layers }, (_, layer) =>
    PROJECTIONS.map((__, place) => (most * (layer + 1) * (place + 1)) / (layers * PROJECTIONS.length)),
  );

export function metrics(step: number, part: Partial<StepMetrics> = {}): StepMetrics {
  return {
    step,
    reward: 0.5,
    reward_std: 0.5,
    frac_reward_zero_std: 0,
    entropy: 0.6,
    answer_entropy: 1.2,
    distinct_correct: 3,
    kl: null,
    loss: 0,
    grad_norm: 1,
    learning_rate: 3e-4,
    "clip_ratio/low_mean": 0,
    "clip_ratio/high_mean": 0,
    "completions/mean_length": 4,
    "completions/clipped_ratio": 0,
    confidence_correct: 0.8,
    confidence_wrong: 0.4,
    confidence_prompt: 0.1,
    "time/generation": 1,
    "time/update": 1,
    num_tokens: 64,
    ...part,
  };
}

export function response(part: Partial<ResponseRecord> = {}): ResponseRecord {
  return {
    text: "2+9",
    tokens: ["2", "+", "9"],
    logprob: [-0.2, 0, -0.1],
    terminated: true,
    reward: 1,
    correct: true,
    advantage: 0.94,
    confidence: 0.81,
    lowPositions: [0],
    term: -0.207,
    reweighted: 0.733,
    ...part,
  };
}

export function group(part: Partial<GroupRecord> = {}): GroupRecord {
  return {
    prompt: "11 2 ! 5 :",
    promptTokens: ["1", "1"],
    promptConfidence: 0.12,
    eligible: true,
    alpha: 0.3,
    responses: [response()],
    ...part,
  };
}

export function run(part: Partial<RunView> = {}, method: MethodId = "grpo"): RunView {
  const config = { ...DEFAULT_CONFIG, method };
  const own = { id: method, name: getMethod(method).title, style: styleOf(method), ...part };
  return {
    ...own,
    arm: { id: own.id, name: own.name, style: own.style },
    config,
    origin: "live",
    steps: [],
    evaluations: [],
    changes: [],
    groups: [],
    ...part,
  };
}
