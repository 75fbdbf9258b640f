/**
 * A run as UNIPO's canonical log (poloclub/unipo, docs/canonical_schema.json): a page that walks through policy updates
 * token by token. Its entries are ours where the names are; what is not measured here is left out.
 */
import { type GroupRecord, type ResponseRecord, type RunRecord, type StepMetrics, taskOf } from "../../engine/index.ts";

export interface UnipoLog {
  header: {
    task: string;
    dataset: string;
    reward_strategy: string;
    algorithm: string;
    totalSteps: number;
    model_name: string;
    reference_model_name: string;
    hparams: Record<string, unknown>;
  };
  entries: UnipoEntry[];
}

export interface UnipoEntry {
  step: number;
  is_first_step_after_rollout_phase: true;
  metrics: Record<string, number>;
  /** Of the steps whose groups are kept. */
  prompts?: { prompt: string; responses: UnipoResponse[] }[];
}

export interface UnipoResponse {
  id: string;
  reward: number;
  advantage: number;
  response_text: string;
  response_length: number;
  tokens: { ids: number[]; strings: string[]; old_log_probs: number[]; advantages: number[] };
}

/** As many as UNIPO draws. */
export const UNIPO_PROMPTS = 3;

/** A step without a loss has no objective either, which UNIPO asks of every entry: it is left out. */
export function unipoLog({ spec: { config }, steps, groups }: RunRecord): UnipoLog {
  const { task: taskId, model, method, version: _version, ...hparams } = config;
  const task = taskOf(config);
  const entries = steps.flatMap((metrics) => {
    const kept = groups.find(({ step }) => step === metrics.step)?.groups;
    return metrics.loss === null ? [] : [entryOf(metrics, metrics.loss, kept, task.vocabulary)];
  });
  return {
    header: {
      task: task.title,
      dataset: taskId,
      reward_strategy: "1 for a correct answer, else 0",
      algorithm: method,
      totalSteps: entries.length,
      model_name: model,
      reference_model_name: model,
      hparams,
    },
    entries,
  };
}

function entryOf(
  metrics: StepMetrics,
  loss: number,
  groups: readonly GroupRecord[] | undefined,
  vocabulary: readonly string[],
): UnipoEntry {
  const measured = {
    policy_objective: -loss,
    policy_loss: loss,
    reward: metrics.reward,
    reward_std: metrics.reward_std,
    entropy: metrics.entropy,
    kl: metrics.kl,
    grad_norm: metrics.grad_norm,
    learning_rate: metrics.learning_rate,
    response_length: metrics["completions/mean_length"],
    clip_fraction: sum(metrics["clip_ratio/low_mean"], metrics["clip_ratio/high_mean"]),
  };
  const entry: UnipoEntry = {
    step: metrics.step,
    is_first_step_after_rollout_phase: true,
    metrics: Object.fromEntries(Object.entries(measured).filter((pair): pair is [string, number] => pair[1] !== null)),
  };
  if (!groups) return entry;
  const prompts = groups.slice(0, UNIPO_PROMPTS).map(({ prompt, responses }, p) => ({
    prompt,
    responses: responses.map((response, i) => responseOf(response, `step${metrics.step}_p${p}_sample${i}`, vocabulary)),
  }));
  return { ...entry, prompts };
}

function responseOf(response: ResponseRecord, id: string, vocabulary: readonly string[]): UnipoResponse {
  const { tokens, logprob, reweighted } = response;
  return {
    id,
    reward: response.reward,
    advantage: reweighted,
    response_text: response.text,
    response_length: tokens.length,
    tokens: {
      ids: tokens.map((token) => vocabulary.indexOf(token)),
      strings: tokens,
      old_log_probs: logprob,
      advantages: tokens.map(() => reweighted),
    },
  };
}

const sum = (a: number | null, b: number | null) => (a === null || b === null ? null : a + b);
