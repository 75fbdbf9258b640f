/**
 * Evaluation on held-out prompts: sampled (pass@k with intervals, distinct answers, token entropy) and, where the task
 * can list all correct answers, exact from their probabilities.
 */

import { hash32, samplingNoise } from "../basics/rng.ts";
import { entropy } from "../metrics/diversity.ts";
import { meanInterval, randomWeights } from "../metrics/interval.ts";
import { exactPassAtK, passAtK } from "../metrics/passAtK.ts";
import { mean, meanOrNull, ratio, sum } from "../metrics/statistics.ts";
import type { Reader } from "../model/reader.ts";
import { type RolloutRequest, rollout, type SampledResponse } from "../rollout/rollout.ts";
import { yieldToEvents } from "../runtime/yield.ts";
import type { Task } from "../tasks/task.ts";
import type { AnswerMass, EvaluationRecord, PassAtK } from "../wire/records.ts";
import { answerLogprobs, batchLogprobs, type Sequence, sequenceBatch } from "./batch.ts";
import { verdictsOn } from "./group.ts";

/** Sequences in one pass. */
const CHUNK = 256;

export interface EvaluationRequest {
  prompts: readonly unknown[];
  /** n: samples a prompt. */
  samples: number;
  temperature: number;
  /** A prompt's noise depends on the seed and the prompt only: it is the same at every step, for both twins, in any company. */
  seed: number;
  /** Asked between passes; true gives up and returns null. */
  shouldStop(): boolean;
}

export type Sampling = Pick<EvaluationRequest, "samples" | "temperature" | "seed"> & Pick<RolloutRequest, "onToken">;

/** What one prompt's evaluation found. */
export interface PromptResult {
  correct: number;
  /** Responses that came to an end. */
  ended: number;
  distinct: number;
  distinctCanonical: number;
  entropySum: number;
  tokens: number;
}

export type Evaluation = Omit<EvaluationRecord, "step">;

export async function evaluate(task: Task, policy: Reader, request: EvaluationRequest): Promise<Evaluation | null> {
  const started = performance.now();
  const { prompts, samples } = request;
  const results = await sampleAll(task, policy, request);
  const masses = results && (await exactMasses(task, policy, request));
  if (!results || !masses) return null;

  const answerEntropies = masses.map((mass) => entropy(mass.answers.map((answer) => answer.probability)));
  return {
    prompts: prompts.length,
    samples,
    passAtK: passAtKs(samples, results, masses),
    entropy: ratio(sum(results.map((result) => result.entropySum)), sum(results.map((result) => result.tokens))),
    answer_entropy: meanOrNull(answerEntropies.filter((value) => value !== null)),
    distinct_correct: mean(results.map((result) => result.distinct)),
    distinct_canonical: mean(results.map((result) => result.distinctCanonical)),
    masses,
    correct: results.map(({ correct }) => correct),
    time: performance.now() - started,
  };
}

/** For k = 1, 2, 4, ... The interval is one of exact values where these are known: sampling then adds no doubt. */
function passAtKs(samples: number, results: readonly PromptResult[], masses: readonly AnswerMass[]): PassAtK[] {
  const weights = randomWeights(results.length);
  return powersOfTwo(samples).map((k) => {
    const sampled = results.map((result) => passAtK(samples, result.correct, k));
    const exact = masses.map((mass) => exactPassAtK(1 - mass.wrong, k));
    const interval = meanInterval(exact.length > 0 ? exact : sampled, weights);
    return {
      k,
      value: mean(sampled),
      low: interval?.low ?? null,
      high: interval?.high ?? null,
      exact: meanOrNull(exact),
    };
  });
}

/** 1, 2, 4, ... up to n. */
function powersOfTwo(n: number): number[] {
  return Array.from({ length: Math.floor(Math.log2(n)) + 1 }, (_, i) => 2 ** i);
}

async function sampleAll(task: Task, policy: Reader, request: EvaluationRequest): Promise<PromptResult[] | null> {
  const { prompts, samples } = request;
  const perChunk = Math.max(1, Math.floor(CHUNK / samples));
  const results: PromptResult[] = [];
  for (let start = 0; start < prompts.length; start += perChunk) {
    if (request.shouldStop()) return null;
    results.push(...(await samplePrompts(task, policy, prompts.slice(start, start + perChunk), request)));
    await yieldToEvents();
  }
  return results;
}

/** Of each prompt, all together in one pass. */
export async function samplePrompts(
  task: Task,
  policy: Reader,
  prompts: readonly unknown[],
  { samples, temperature, seed, onToken }: Sampling,
): Promise<PromptResult[]> {
  const encoded = prompts.map((prompt) => task.encodePrompt(prompt));
  const { responses } = await rollout(policy, {
    prompts: encoded,
    groupSize: samples,
    maxResponseLength: task.maxResponseLength,
    ends: task.ends,
    temperature,
    noise: promptNoise(seed, encoded, samples, task.maxResponseLength),
    onToken,
  });
  return Promise.all(prompts.map((prompt, i) => promptResult(task, prompt, responses[i]!)));
}

/** [time, prompts * samples]: columns that each prompt brings along, wherever it stands. */
function promptNoise(seed: number, prompts: readonly number[][], samples: number, time: number): Float32Array {
  const noise = new Float32Array(time * prompts.length * samples);
  for (const [p, tokens] of prompts.entries()) {
    const own = samplingNoise(seed, "evaluation", hash32(tokens.join()), samples, time);
    for (let t = 0; t < time; t++) {
      noise.set(own.subarray(t * samples, (t + 1) * samples), (t * prompts.length + p) * samples);
    }
  }
  return noise;
}

async function promptResult(task: Task, prompt: unknown, responses: readonly SampledResponse[]): Promise<PromptResult> {
  const correct = (await verdictsOn(task, prompt, responses)).filter((verdict) => verdict.correct);
  return {
    correct: correct.length,
    ended: responses.filter(({ terminated }) => terminated).length,
    distinct: new Set(correct.map((verdict) => verdict.answer)).size,
    distinctCanonical: new Set(correct.map((verdict) => verdict.canonical)).size,
    entropySum: sum(responses.map((response) => sum(response.entropy))),
    tokens: sum(responses.map((response) => response.tokens.length)),
  };
}

/** The probability of every correct answer of every prompt; of none where the task cannot list them. Null where it is told to stop. */
export async function exactMasses(
  task: Task,
  policy: Reader,
  request: Pick<EvaluationRequest, "prompts" | "temperature" | "shouldStop">,
): Promise<AnswerMass[] | null> {
  if (!task.enumerate) return [];
  const { prompts, temperature } = request;
  const rows = prompts.flatMap((prompt, index) => task.enumerate!(prompt).map((answer) => ({ prompt, index, answer })));
  const masses: AnswerMass[] = prompts.map((prompt) => ({ prompt: task.formatPrompt(prompt), answers: [], wrong: 1 }));
  for (let start = 0; start < rows.length; start += CHUNK) {
    if (request.shouldStop()) return null;
    const chunk = rows.slice(start, start + CHUNK);
    const sequences = chunk.map(({ prompt, answer }) => ({ prompt: task.encodePrompt(prompt), answer }));
    const logprobs = await sequenceLogprobs(task, policy, sequences, temperature);
    for (const [i, { prompt, index, answer }] of chunk.entries()) {
      const mass = masses[index]!;
      const probability = Math.exp(logprobs[i]!);
      mass.answers.push({ text: (await task.verify(prompt, answer)).text, probability });
      mass.wrong -= probability;
    }
    await yieldToEvents();
  }
  for (const mass of masses) {
    mass.answers.sort((a, b) => b.probability - a.probability);
    mass.wrong = Math.max(0, mass.wrong);
  }
  return masses;
}

/** log p(answer | prompt) of each sequence, end-of-text included. */
export async function sequenceLogprobs(
  task: Task,
  policy: Reader,
  sequences: readonly Sequence[],
  temperature: number,
): Promise<number[]> {
  const batch = sequenceBatch(task, sequences);
  const values = await batchLogprobs(policy, batch, temperature);
  return answerLogprobs(batch, sequences, values).map(sum);
}
