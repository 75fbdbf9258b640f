/**
 * Evaluation on held-out prompts: sampled (pass@k with intervals, distinct answers, token entropy) and exact, from the
 * probabilities of all correct answers, which the tasks can enumerate.
 */
import { bootstrapIntervals } from "../metrics/bootstrap.ts";
import { entropy } from "../metrics/diversity.ts";
import { exactPassAtK, passAtK } from "../metrics/passAtK.ts";
import { mean, sum } from "../metrics/statistics.ts";
import type { Policy } from "../optim/policy.ts";
import type { AnswerMass, EvaluationRecord } from "../records.ts";
import { rollout, type SampledResponse } from "../rollout/rollout.ts";
import { samplingNoise } from "../runtime/rng.ts";
import { yieldToEvents } from "../runtime/yield.ts";
import type { Task } from "../tasks/task.ts";
import { batchLogprobs } from "./batch.ts";

/** Sequences in one pass. */
const CHUNK = 256;

export interface EvaluationRequest {
  prompts: readonly unknown[];
  /** n: samples a prompt. */
  samples: number;
  temperature: number;
  /** Equal seeds draw with equal noise, at every step and for both twins. */
  seed: number;
  /** Asked between passes; true gives up and returns null. */
  shouldStop(): boolean;
}

/** What one prompt's evaluation found. */
interface PromptResult {
  correct: number;
  distinct: number;
  distinctCanonical: number;
  entropySum: number;
  tokens: number;
}

export type Evaluation = Omit<EvaluationRecord, "step" | "method">;

export async function evaluate(task: Task, policy: Policy, request: EvaluationRequest): Promise<Evaluation | null> {
  const started = performance.now();
  const { prompts, samples } = request;
  const results = await sampleAll(task, policy, request);
  const masses = results && (await exactMasses(task, policy, request));
  if (!results || !masses) return null;

  const ks = powersOfTwo(samples);
  const intervals = bootstrapIntervals(
    results.map((result) => ks.map((k) => passAtK(samples, result.correct, k))),
    request.seed,
  );
  const answerEntropies = masses.map((mass) => entropy(mass.answers.map((answer) => answer.probability)) ?? 0);
  return {
    prompts: prompts.length,
    samples,
    passAtK: ks.map((k, i) => ({
      k,
      value: intervals[i]!.mean,
      low: intervals[i]!.low,
      high: intervals[i]!.high,
      exact: mean(masses.map((mass) => exactPassAtK(1 - mass.wrong, k))),
    })),
    entropy: sum(results.map((result) => result.entropySum)) / sum(results.map((result) => result.tokens)),
    answer_entropy: mean(answerEntropies),
    distinct_correct: mean(results.map((result) => result.distinct)),
    distinct_canonical: mean(results.map((result) => result.distinctCanonical)),
    masses,
    time: performance.now() - started,
  };
}

/** 1, 2, 4, ... up to n. */
function powersOfTwo(n: number): number[] {
  return Array.from({ length: Math.floor(Math.log2(n)) + 1 }, (_, i) => 2 ** i);
}

async function sampleAll(task: Task, policy: Policy, request: EvaluationRequest): Promise<PromptResult[] | null> {
  const { prompts, samples, temperature, seed } = request;
  const perChunk = Math.max(1, Math.floor(CHUNK / samples));
  const results: PromptResult[] = [];
  for (let start = 0; start < prompts.length; start += perChunk) {
    if (request.shouldStop()) return null;
    const chunk = prompts.slice(start, start + perChunk);
    const sampling = {
      prompts: chunk.map((prompt) => task.encodePrompt(prompt)),
      groupSize: samples,
      maxResponseLength: task.maxResponseLength,
      eos: task.eos,
      temperature,
      noise: samplingNoise(seed, "evaluation", start, chunk.length * samples, task.maxResponseLength),
    };
    const { responses } = await rollout(policy.model, policy.params, sampling, policy.programs);
    results.push(...chunk.map((prompt, i) => promptResult(task, prompt, responses[i]!)));
    await yieldToEvents();
  }
  return results;
}

function promptResult(task: Task, prompt: unknown, responses: readonly SampledResponse[]): PromptResult {
  const correct = responses
    .map((response) => task.verify(prompt, response.tokens))
    .filter((verdict) => verdict.correct);
  return {
    correct: correct.length,
    distinct: new Set(correct.map((verdict) => verdict.answer)).size,
    distinctCanonical: new Set(correct.map((verdict) => verdict.canonical)).size,
    entropySum: sum(responses.map((response) => sum([...response.entropy]))),
    tokens: sum(responses.map((response) => response.tokens.length)),
  };
}

/** The probability of every correct answer of every prompt. */
async function exactMasses(task: Task, policy: Policy, request: EvaluationRequest): Promise<AnswerMass[] | null> {
  const { prompts, temperature } = request;
  const rows = prompts.flatMap((prompt, index) => task.enumerate(prompt).map((answer) => ({ prompt, index, answer })));
  const masses: AnswerMass[] = prompts.map((prompt) => ({ prompt: task.formatPrompt(prompt), answers: [], wrong: 1 }));
  for (let start = 0; start < rows.length; start += CHUNK) {
    if (request.shouldStop()) return null;
    const chunk = rows.slice(start, start + CHUNK);
    const sequences = chunk.map(({ prompt, answer }) => ({ prompt: task.encodePrompt(prompt), answer }));
    const logprobs = await sequenceLogprobs(task, policy, sequences, temperature);
    for (const [i, { prompt, index, answer }] of chunk.entries()) {
      const mass = masses[index]!;
      const probability = Math.exp(logprobs[i]!);
      mass.answers.push({ text: task.verify(prompt, answer).text, probability });
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
  policy: Policy,
  sequences: readonly { prompt: readonly number[]; answer: readonly number[] }[],
  temperature: number,
): Promise<number[]> {
  const time = task.promptLength + task.maxResponseLength;
  const ids = new Int32Array(sequences.length * time).fill(task.pad);
  for (const [row, { prompt, answer }] of sequences.entries()) {
    ids.set(prompt, row * time);
    ids.set(answer, row * time + prompt.length);
  }
  const values = await batchLogprobs(policy, { batch: sequences.length, time, ids }, temperature);
  return sequences.map(({ prompt, answer }, row) => {
    const first = row * (time - 1) + prompt.length - 1;
    return sum([...values.subarray(first, first + answer.length)]);
  });
}
